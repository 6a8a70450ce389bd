/** Style of every page. Its hash is in the content security policy: no other style, and no script, can run. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f1ec; --sheet: #fffdf9; --ink: #2a2724; --soft: #665f57; --line: #ddd6cc;
  --accent: #0f5c5c; --tint: #e3efed; --note: #f7eedb; --note-ink: #5b4310; --hover: #f3f6f3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #191715; --sheet: #23201d; --ink: #ece7e0; --soft: #b3aaa0; --line: #3e3934;
    --accent: #7cc4be; --tint: #21393a; --note: #3a301c; --note-ink: #ecd9ad; --hover: #2a2825;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
}
main {
  width: min(100%, 30rem); padding: clamp(1.25rem, 6vw, 2rem); background: var(--sheet);
  border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 6px;
}
.mark { margin: 0 0 1.25rem; font-weight: 650; letter-spacing: .02em; color: var(--accent); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; font-weight: 600; text-wrap: balance; }
h2 { margin: 1.75rem 0 .75rem; font-size: 1rem; font-weight: 600; }
p { margin: 0 0 1rem; }
.note { margin: 0; padding: .75rem 1rem; border-radius: 4px; background: var(--note); color: var(--note-ink); }
.soft, footer { color: var(--soft); font-size: .9375rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button {
  font: inherit; color: inherit; cursor: pointer; background: transparent;
  border: 1px solid var(--line); border-radius: 4px; padding: .625rem .875rem; min-height: 2.75rem;
}
button:hover { background: var(--hover); border-color: var(--accent); }
.account { display: flex; gap: .875rem; align-items: center; width: 100%; text-align: start; }
.initials {
  flex: none; width: 2.5rem; height: 2.5rem; border-radius: 50%; display: grid; place-items: center;
  background: var(--tint); color: var(--accent); font-size: .875rem; font-weight: 650;
}
.who { display: grid; }
.who strong { font-weight: 600; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
.main { background: var(--accent); border-color: var(--accent); color: var(--sheet); font-weight: 600; }
.main:hover { background: var(--ink); border-color: var(--ink); }
footer {
  display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between;
  margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line);
}
.link { border: 0; padding: .25rem 0; color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
.link:hover { background: transparent; color: var(--ink); }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font: .875em ui-monospace, monospace; }
`;
