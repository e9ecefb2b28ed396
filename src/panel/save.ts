/** Pictures and pages that stand by themselves: no variable of VS Code is left in them. */

const PROPERTIES = ['fill', 'stroke', 'color', 'font-family', 'font-size', 'font-weight'] as const;
const SPACE = 12;

/** The pictures of a figure side by side as one SVG, in the colours of the present theme and on its ground. */
export function toSvg(
  pictures: HTMLElement,
  ground = getComputedStyle(document.body).backgroundColor,
): string {
  const all = [...pictures.querySelectorAll('svg')];
  const sizes = all.map(({ viewBox }) => viewBox.baseVal);
  const width = sizes.reduce((sum, size) => sum + size.width, 0) + 2 * SPACE;
  const height = Math.max(...sizes.map((size) => size.height)) + 2 * SPACE;
  const namespace = 'http://www.w3.org/2000/svg';
  const whole = document.createElementNS(namespace, 'svg');
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    whole.setAttribute(key, String(value));
  whole.setAttribute('xmlns', namespace);
  const behind = document.createElementNS(namespace, 'rect');
  behind.setAttribute('width', '100%');
  behind.setAttribute('height', '100%');
  behind.setAttribute('fill', ground);
  whole.append(behind);
  let x = SPACE;
  for (const [index, picture] of all.entries()) {
    const copy = copyWithStyles(picture);
    copy.setAttribute('x', String(x));
    copy.setAttribute('y', String(SPACE));
    copy.setAttribute('overflow', 'visible');
    whole.append(copy);
    x += sizes[index]?.width ?? 0;
  }
  return new XMLSerializer().serializeToString(whole);
}

function copyWithStyles(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const property of PROPERTIES)
      copies[index]?.setAttribute(property, style.getPropertyValue(property));
    copies[index]?.removeAttribute('style');
    copies[index]?.removeAttribute('class');
  }
  for (const style of copy.querySelectorAll('style')) style.remove();
  return copy;
}

// A picture for a screen of twice as many dots.
const SCALE = 2;

/** The same as PNG, in base64. Rejects where it cannot be drawn. */
export async function toPng(pictures: HTMLElement): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(pictures))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  const context = canvas.getContext('2d');
  context?.scale(SCALE, SCALE);
  context?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

// On paper, whatever the theme.
const PAPER = `body{font:14px/1.5 system-ui,sans-serif;color:#000;background:#fff;max-width:52rem;margin:2rem auto}
section{break-inside:avoid}table{border-collapse:collapse}caption{text-align:left;font-weight:600}
table{margin-bottom:.75rem}
th,td{text-align:left;padding:.15rem .75rem .15rem 0;border-bottom:1px solid #ccc}.figure{text-align:right}
svg{max-width:100%;height:auto}.note{color:#444}`;

/** Dark on white, as the style of the page has it for paper: a theme is for screens. */
function toSvgOnPaper(pictures: HTMLElement): string {
  pictures.classList.add('paper');
  try {
    return toSvg(pictures, '#ffffff');
  } finally {
    pictures.classList.remove('paper');
  }
}

/** All charts with their tables as a page of its own, which a browser prints. */
export function toPage(title: string, charts: HTMLElement): string {
  const page = document.implementation.createHTMLDocument(title);
  const style = page.createElement('style');
  style.textContent = PAPER;
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; style-src 'unsafe-inline'";
  page.head.append(policy, style);
  const heading = page.createElement('h1');
  heading.textContent = title;
  const copy = page.importNode(charts, true);
  for (const gone of copy.querySelectorAll('.buttons')) gone.remove();
  const pictures = [...charts.querySelectorAll<HTMLElement>('.pictures')];
  for (const [index, place] of [...copy.querySelectorAll('.pictures')].entries()) {
    const drawn = pictures[index];
    if (!drawn) continue;
    const parsed = new DOMParser().parseFromString(toSvgOnPaper(drawn), 'image/svg+xml');
    place.replaceChildren(page.importNode(parsed.documentElement, true));
  }
  page.body.append(heading, copy);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
