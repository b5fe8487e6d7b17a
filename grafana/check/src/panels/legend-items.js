/** Names and colors as Grafana's legend takes them. */
export const legendItems = (fs) => fs.map((f) => ({ label: f.label, color: f.color, yAxis: 1, disabled: false }));
