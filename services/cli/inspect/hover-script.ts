/** Says where the pointer is in a chart. A page is complete without it. */
export const hoverScript = `
for (const chart of document.querySelectorAll('g.chart')) {
  const d = chart.dataset, svg = chart.ownerSVGElement, ns = svg.namespaceURI;
  const line = document.createElementNS(ns, 'line'), text = document.createElementNS(ns, 'text');
  line.setAttribute('class', 'hover'); text.setAttribute('class', 'hover-text');
  line.setAttribute('y1', d.top); line.setAttribute('y2', d.bottom);
  text.setAttribute('y', +d.top + 14);
  svg.addEventListener('mousemove', (event) => {
    const screen = new DOMPoint(event.clientX, event.clientY);
    const at = screen.matrixTransform(chart.getScreenCTM().inverse());
    const share = (at.x - d.left) / d.width;
    if (share < 0 || share > 1) return line.remove(), text.remove();
    const value = +d.from + share * (d.to - d.from);
    const unit = d.unit.split(', ')[1];
    const order = +d.perOrder ? ' · ' + (value / d.perOrder).toPrecision(4) + '×' : '';
    text.textContent = value.toPrecision(5) + ' ' + unit + order;
    line.setAttribute('x1', at.x); line.setAttribute('x2', at.x);
    text.setAttribute('x', at.x + (share > 0.85 ? -6 : 6));
    text.setAttribute('text-anchor', share > 0.85 ? 'end' : 'start');
    chart.append(line, text);
  });
  svg.addEventListener('mouseleave', () => { line.remove(); text.remove(); });
}`;
