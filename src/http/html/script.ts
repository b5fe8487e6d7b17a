/**
 * What pages can do besides with scripts: a button that copies beside what is to be copied, and ages that go on. Served as a
 * file of its own, so that nothing inline runs. Without it everything else works.
 */
export const SCRIPT = `'use strict';
const said = document.createElement('p');
said.setAttribute('role', 'status');
said.style.cssText = 'position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden';
document.body.append(said);
async function copy(text) {
  // Over plain HTTP a browser has no clipboard but on localhost.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.cssText = 'position:fixed;opacity:0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('not copied');
}
for (const element of document.querySelectorAll('[data-copy]')) {
  const button = document.createElement('button');
  const name = element.dataset.copy;
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy ' + name);
  button.addEventListener('click', async () => {
    const answer = await copy(element.textContent).then(() => 'Copied', () => 'Select it and copy it yourself');
    button.textContent = answer;
    said.textContent = answer + ': ' + name;
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  element.after(button);
}
const loadedAt = performance.now();
for (const element of document.querySelectorAll('[data-age-seconds]')) {
  const before = Number(element.dataset.ageSeconds);
  setInterval(() => {
    const seconds = Math.floor(before + (performance.now() - loadedAt) / 1000);
    const minutes = Math.floor(seconds / 60);
    element.textContent = minutes === 0 ? seconds + ' s' : minutes < 120 ? minutes + ' min ' + (seconds % 60) + ' s' : Math.floor(minutes / 60) + ' h';
  }, 1000);
}
`;
