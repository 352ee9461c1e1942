// What is wrong with the page as it is shown now: one line a fault. Run in a real browser by RunReportBrowserTest.
const faults = [];

function parse(colour) {
  const parts = colour.match(/[\d.]+/g).map(Number);
  return { r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1 };
}
function over(top, below) {
  const mix = (t, b) => t * top.a + b * (1 - top.a);
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
}
function paper(element) {
  const layers = [];
  for (let e = element; e; e = e.parentElement) {
    const colour = parse(getComputedStyle(e).backgroundColor);
    if (colour.a > 0) layers.push(colour);
    if (colour.a === 1) break;
  }
  const dark = matchMedia('screen and (prefers-color-scheme: dark)').matches;
  const canvas = dark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
  return layers.reduceRight((below, top) => over(top, below), canvas);
}
function luminance(c) {
  const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
function name(e) {
  return e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + e.className : '')
      + ' "' + e.textContent.trim().slice(0, 24) + '"';
}

const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) {
  faults.push('the page is ' + document.documentElement.scrollWidth + ' px wide in a window of ' + width);
}
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const element = node.parentElement;
  if (!node.textContent.trim() || !element.checkVisibility()) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  if (box.width === 0) continue;
  texts++;
  if (box.right > width + 1 || box.left < -1) faults.push('runs out of the window: ' + name(element));
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    const style = getComputedStyle(e);
    const inner = e.getBoundingClientRect();
    if (style.overflow === 'hidden' && (box.right > inner.right + 1.5 || box.bottom > inner.bottom + 2.5)) {
      faults.push('is cut off: ' + name(element));
    }
  }
  const ink = over(parse(getComputedStyle(element).color), paper(element));
  const seen = contrast(ink, paper(element));
  if (seen < 4.5) faults.push('contrast ' + seen.toFixed(2) + ': ' + name(element));
}
if (texts < 5) faults.push('only ' + texts + ' texts are visible');
return [...new Set(faults)];
