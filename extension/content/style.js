/** How the box looks: ui/design.css in short. */
((sa) => {
sa.style = `
:host{all:initial!important;display:block!important;flex:none!important;align-self:stretch!important;grid-column:1/-1!important;margin:0 0 12px!important;color-scheme:light dark!important;font-size:medium!important}
*{box-sizing:border-box;margin:0;padding:0}
.box{--bg:light-dark(#fff,#211d26);--ink:light-dark(#211c26,#f3eef5);--hue:light-dark(#6d2c5e,#e6a9d6);--main:var(--hue);--soft:light-dark(#5f5866,#b7aebf);--low:light-dark(#f6f2eb,#2a2530);--line:light-dark(#ddd5ca,#4a4252);
container-type:inline-size;inline-size:var(--wide);max-inline-size:100%;margin-inline-start:var(--in);border:1px solid var(--line);border-radius:10px;overflow:hidden;background:var(--bg);color:var(--ink);font:.875em/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans','Noto Sans CJK JP',sans-serif;text-align:start;overflow-wrap:anywhere}
.love{--hue:light-dark(#17603a,#8fdcb0)}
.like{--hue:light-dark(#6b5200,#f0d477)}
.maybe{--hue:light-dark(#8a3f00,#f7b27c)}
.skip{--hue:light-dark(#a11d2b,#f8a3a6)}
.plain{--hue:var(--soft)}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.full{fill:currentColor}
button{font:inherit;font-weight:600;color:inherit;cursor:pointer;border:1px solid light-dark(#8a8290,#8d8496);border-radius:8px;background:none;min-block-size:32px;padding:2px 12px}
button:hover{background:var(--line)}
:focus-visible{outline:2px solid var(--main);outline-offset:-3px}
[aria-disabled=true]{opacity:.6}
.first,.on{background:var(--main);color:var(--bg)}
.first:hover{background:var(--ink)}
.bar{inline-size:100%;block-size:40px;border:0;border-radius:0;gap:8px;font-weight:400;text-align:start;white-space:nowrap}
.bar,.bar:hover{background:color-mix(in srgb,var(--hue) 10%,var(--bg))}
.bar,.verdict{display:flex;align-items:center}
.star,.bar b,.verdict,.bar:hover{color:var(--hue)}
.bar b{font-size:1.15em}
.verdict{gap:4px;font-weight:600}
.short,.mark{overflow:hidden;text-overflow:ellipsis}
.down{margin-inline-start:auto}
[aria-expanded=true] .down{rotate:180deg}
.busy .star,.wait i{animation:glow 1s infinite alternate}
@keyframes glow{from{opacity:.4}}
.open{display:flex;flex-direction:column;border-block-start:1px solid var(--line);max-block-size:max(75vh,240px)}
.kept{block-size:max(min(60vh,440px),240px)}
[hidden],.foot:empty{display:none}
.parts{flex:1;min-block-size:0;overflow:auto;padding:14px 16px}
.parts,.foot,.wait,ul,dl{display:grid;gap:8px 28px;align-content:start}
.parts{gap:14px}
.foot{padding:10px 16px;border-block-start:1px solid var(--line);background:var(--low)}
h3{font-size:.85em;font-weight:650;color:var(--main);margin-block-end:6px}
.headline{font:600 1.2em/1.3 'Iowan Old Style',Palatino,'Noto Serif','Noto Serif CJK JP',Georgia,serif;text-wrap:balance}
.quiet,small,dt,.mark{color:var(--soft);font-size:.9em}
small,.two b{display:block}
ul{list-style:none}
.reason,.row,.note,dl div{display:flex;gap:6px}
.reason svg{margin-block-start:.2em;color:var(--main)}
.row,.note{flex-wrap:wrap;align-items:center}
.note>div{flex:1 1 14em}
dl div{justify-content:space-between}
dd{text-align:end}
.dot{inline-size:9px;block-size:9px;border:1.5px solid var(--main);border-radius:9px}
.tag{padding:1px 10px;border-radius:99px;background:var(--low)}
code{font:.92em ui-monospace,Menlo,Consolas,monospace;padding:1px 6px;border:1px solid var(--line);border-radius:6px;user-select:all}
.wait i{block-size:12px;border-radius:6px;background:var(--line)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
@container (min-width:520px){dl,.two{grid-template-columns:1fr 1fr}}
@media (prefers-reduced-motion){*{animation:none!important}}
@media (forced-colors:active){.on,.first{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;
sa.corner = ':host{position:fixed!important;inset-block-end:16px!important;inset-inline-end:16px!important;inline-size:min(380px,100vw - 32px)!important;margin:0!important;z-index:2147483647!important}.box{box-shadow:0 4px 24px #0004}';
})(globalThis.styleAssistant ??= {});
