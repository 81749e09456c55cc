// While a number is typed, the mark on the curve moves along; a typed place is the one that is meant.

const retention = document.getElementById("desired_retention");
const chart = document.querySelector("[data-curve]");

// Between two points of the curve the line is straight, and so is the number.
function between(points, percent) {
  const after = points.find((point) => point[0] >= percent);
  const before = points.findLast((point) => point[0] <= percent);
  if (!after || !before) return null;
  const share = after === before ? 0 : (percent - before[0]) / (after[0] - before[0]);
  return after.map((value, index) => before[index] + share * (value - before[index]));
}

function mark() {
  const found = between(JSON.parse(chart.dataset.curve), Number(retention.value));
  if (!found) return;
  const [percent, x, y, answers] = found;
  chart.querySelector(".dot").setAttribute("cx", x);
  chart.querySelector(".dot").setAttribute("cy", y);
  chart.querySelector(".aim").setAttribute("d", `M${x} ${chart.dataset.floor}V${y}`);
  const value = chart.querySelector(".value");
  value.textContent = `${percent} %: ${answers.toFixed(answers < 1 ? 2 : answers < 20 ? 1 : 0)} a day`;
  value.setAttribute("y", y - 10);
  value.setAttribute("x", x > 120 ? x - 8 : x);
  value.setAttribute("text-anchor", x > 120 ? "end" : "start");
  for (const end of chart.querySelectorAll(".end")) {
    const covered = Math.abs(end.getAttribute("x") - x) < 110 && Math.abs(end.getAttribute("y") - y) < 40;
    end.setAttribute("visibility", covered ? "hidden" : "visible");
  }
}

if (chart && retention) retention.addEventListener("input", mark);

document.getElementById("time_zone")?.addEventListener("input", (event) => {
  if (event.target.value) document.querySelector("[name=zone_by][value=chosen]").checked = true;
});
