/** What the page server serves from node_modules as /vendor/uplot.js. */
import uPlot from 'uplot';

// oxlint-disable-next-line import/no-default-export -- the only name it has
export default uPlot;
