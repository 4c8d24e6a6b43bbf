import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {message} from '../source/messages/message.ts';
import {speaker, type Say} from '../source/messages/translate.ts';
import type {Sketch} from '../source/wizard/view/drawing.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const words = (text: string, x: number, y: number, kind = 'word'): string => `<text class="${kind}" x="${x}" y="${y}">${escaped(text)}</text>`;
const box = (title: string, lines: readonly string[], [x, y, width, height]: readonly [number, number, number, number]): string => [
	`<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
	words(title, x + 14, y + 26, 'title'),
	...lines.map((text, index) => words(text, x + 14, y + 48 + (index * 19), 'small')),
].join('\n');
const arrow = (from: readonly [number, number], to: readonly [number, number], isBoth = false): string =>
	`<line class="arrow" x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" marker-end="url(#tip)"${isBoth ? ' marker-start="url(#tip)"' : ''}/>`;

// Middle tones that can be read on light and dark pages alike.
const style = `
text { font-family: ui-sans-serif, system-ui, "DejaVu Sans", sans-serif; fill: #57606a; }
.title { font-size: 16px; font-weight: 600; fill: #0a7ea4; }
.word { font-size: 14px; } .small { font-size: 13px; }
.box { fill: #0a7ea4; fill-opacity: 0.07; stroke: #0a7ea4; }
.machine { fill: none; stroke: #8c959f; stroke-dasharray: 5 4; }
.arrow { stroke: #8c959f; stroke-width: 2; }
@media (prefers-color-scheme: dark) { text { fill: #adbac7; } .title { fill: #4db6d8; } }`;

/** The wizard's drawing as a picture: the same parts, ports and names. */
const drawingSvg = ({reach, name, domain, address, pages, method, certificate}: Sketch, say: Say): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 270" role="img" aria-label="${escaped(say({key: 'drawing.title'}))}">
<style>${style}
</style>
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="#8c959f"/></marker></defs>
${box(say({key: `drawing.who.${reach}`}), name === undefined ? [] : [say({key: `drawing.name.${name}`})], [8, 88, 236, 76])}
<rect class="machine" x="318" y="16" width="394" height="240" rx="10"/>
${words(`${domain} · ${address}`, 334, 42, 'title')}
${words([say(method), ...(certificate === undefined ? [] : [say(certificate)])].join(', '), 334, 62, 'small')}
${box('nginx', [pages.map(port => `${port}/tcp`).join(', ')], [334, 80, 150, 64])}
${box('prosody', ['jicofo'], [548, 80, 150, 64])}
${box(say({key: 'drawing.bridge'}), ['10000/udp'], [334, 176, 364, 64])}
${arrow([244, 112], [334, 112])}
${words(`${pages[0] ?? 443}/tcp`, 258, 104, 'small')}
${arrow([484, 112], [548, 112])}
${arrow([244, 150], [334, 206], true)}
${words('10000/udp', 222, 196, 'small')}
</svg>
`;

// The laboratory of the README.
const laboratory: Sketch = {
	reach: 'lan', name: 'hosts', domain: 'meet.lab.test', address: '192.168.1.20', pages: [443, 80],
	method: message('drawing.classic'), certificate: message('wizard.certificate.short.self-signed'),
};

// `node media/drawing.ts`: the drawing of the READMEs.
writeFileSync(join(import.meta.dirname, 'en', 'drawing.svg'), drawingSvg(laboratory, speaker('en')));
writeFileSync(join(import.meta.dirname, 'es', 'drawing.svg'), drawingSvg(laboratory, speaker('es')));
