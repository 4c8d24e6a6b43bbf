import {addressProblem} from '../../answers/address.ts';
import {domainProblem, isPrivateName} from '../../answers/domain.ts';
import {defaultFolder, portsOf} from '../../answers/docker.ts';
import type {CertificateKind} from '../../answers/certificate.ts';
import type {Method} from '../../checks/types.ts';
import {message, type Message} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import {cellWidth, cut} from '../../terminal/width.ts';
import {dockerOf} from '../state/answers.ts';
import type {Draft, State} from '../state/types.ts';
import {cutLine, line, pad, type Line} from './line.ts';
import type {Paper} from './section.ts';
import {isPublicAddressUnknown, ownAddress} from './situation.ts';

/** What is drawn: who comes in through which ports, and what answers behind them. */
export type Sketch = {
	readonly reach: 'public' | 'lan';
	/** Where the name comes from; undefined while it is not known. */
	readonly name?: 'hosts' | 'dns';
	/** The router's address outside, or empty where it is not known; undefined where none stands between. */
	readonly router?: string;
	readonly domain: string;
	readonly address: string;
	readonly pages: readonly number[];
	readonly method: Message;
	readonly certificate?: Message;
};

/** An entry in the hosts files; one whose address is not right yet leads nowhere. */
const entryAt = (address: string): Draft['hosts'] => ({kind: 'entry', address: addressProblem(address) === undefined ? address : '', replaceConflicts: false});

/** What the highlighted answer of a screen changes in the draft. */
const changed: Partial<Record<State['screen'], (draft: Draft, highlight: string) => Draft>> = {
	method: (draft, highlight) => ({...draft, method: highlight as Method}),
	reach: (draft, highlight) => ({...draft, reach: highlight === 'public' ? 'public' : 'lan'}),
	hosts: (draft, highlight) => ({...draft, hosts: highlight === 'none' ? {kind: 'none'} : entryAt(highlight === 'other' ? draft.hostsAddress : highlight)}),
	certificate: (draft, highlight) => ({...draft, certificate: {...draft.certificate, kind: highlight as CertificateKind}}),
};

// Screens whose answer changes the drawing.
const drawn: ReadonlySet<State['screen']> = new Set<State['screen']>(['method', 'domain', 'hosts', 'certificate']);

/** Whether the present answer can be seen in the drawing; where only a certificate is exchanged, nothing else is to be seen. */
export const isDrawn = ({screen, exchanges}: Pick<State, 'screen' | 'exchanges'>): boolean => drawn.has(screen) && !exchanges;

/** The draft as it would be with the highlighted answer, or with the address that is being typed. */
const withHighlight = ({screen, part, highlight, draft}: State): Draft => (screen === 'hosts' && part === 'address'
	? {...draft, hosts: entryAt(draft.hostsAddress)}
	: (highlight !== undefined && part === 'main' ? changed[screen]?.(draft, highlight) : undefined) ?? draft);

// What is no name leads nobody here; while it is typed none is known.
const usableDomain = (domain: string): string => (domainProblem(domain) === undefined ? domain : '');

const nameOf = ({hosts, reach, domain}: Draft): Sketch['name'] => {
	if (hosts?.kind === 'entry') {
		return 'hosts';
	}

	return hosts?.kind === 'none' || (reach === 'public' && domain !== '' && !isPrivateName(domain)) ? 'dns' : undefined;
};

/** What the choices so far mean, on this very machine. Pure. */
export const sketchOf = (state: State): Sketch => {
	const typed = withHighlight(state);
	const draft = {...typed, domain: usableDomain(typed.domain)};
	const {method = 'classic', reach = 'lan', domain, hosts, publicAddress, certificate, kept} = draft;
	const {httpPort, httpsPort} = method === 'docker' ? portsOf(dockerOf(draft)) : portsOf();
	const isRouted = reach === 'public' && isPublicAddressUnknown(state);
	const name = nameOf(draft);
	return {
		reach,
		...(name === undefined ? {} : {name}),
		...(isRouted ? {router: publicAddress} : {}),
		domain,
		address: hosts?.kind === 'entry' ? hosts.address : ownAddress(state) ?? '',
		pages: [httpsPort, httpPort],
		method: method === 'docker' ? message('drawing.docker', {folder: kept.docker?.folder ?? defaultFolder}) : message('drawing.classic'),
		...(certificate.kind === undefined ? {} : {certificate: message(`wizard.certificate.short.${certificate.kind}`)}),
	};
};

const unicode = {topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘', side: '│', edge: '─', down: '↓', both: '↑↓', branch: '└─', to: '→'} as const;
const ascii = {topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', side: '|', edge: '-', down: 'v', both: '^v', branch: '`-', to: '->'} as const;

/** The signs of the drawings, as the terminal can show them. */
export const drawingMarks = ({name}: Paper['glyphs']): typeof unicode | typeof ascii => (name === 'ascii' ? ascii : unicode);

/** Who comes, and where they have the name from. */
export const whoText = ({reach, name}: Sketch, say: Say): string =>
	say({key: `drawing.who.${reach}`}) + (name === undefined ? '' : ` (${say({key: `drawing.name.${name}`})})`);

/** The widest drawing that is still one thing to look at, and where its second column begins. */
const widest = 46;
const column = 24;

/** The drawing as lines of at most `width` cells. */
export const drawingLines = (sketch: Sketch, {say, glyphs, width}: Paper): readonly Line[] => {
	const {router, domain, address, pages, method, certificate} = sketch;
	const marks = drawingMarks(glyphs);
	const room = Math.min(width, widest);
	const inside = room - 4;
	const textWithin = (text: string, cells: number): string => cut(text, cells, glyphs.ellipsis);
	const framed = (left: string, right: string): Line => {
		const text = textWithin(right === '' ? left : pad(left, column - 2) + right, inside);
		return line(`${marks.side} ${pad(text, inside)} ${marks.side}`);
	};

	const arrows = (left: string, right: string): Line => line(`  ${pad(`${marks.down} ${left}`, column - 2)}${marks.both} ${right}`);
	const ways = arrows(pages.map(port => `${port}/tcp`).join(' '), '10000/udp');
	const title = textWithin([domain === '' ? say({key: 'drawing.noName'}) : domain, address].filter(text => text !== '').join(` ${glyphs.dot} `), room - 5);
	const gate = router === undefined ? [] : [
		line(say(router === '' ? {key: 'drawing.routerUnknown'} : {key: 'drawing.router', params: {address: router}})),
		ways,
	];
	return [
		line(whoText(sketch, say), {bold: true}),
		ways,
		...gate,
		line(`${marks.topLeft}${marks.edge} ${title} ${marks.edge.repeat(Math.max(0, room - 5 - cellWidth(title)))}${marks.topRight}`),
		framed('nginx', say({key: 'drawing.bridge'})),
		framed(`${marks.branch} prosody, jicofo`, ''),
		framed(say(method), ''),
		...(certificate === undefined ? [] : [framed(say(certificate), '')]),
		line(`${marks.bottomLeft}${marks.edge.repeat(room - 2)}${marks.bottomRight}`),
	].map(spans => cutLine(spans, width, glyphs.ellipsis));
};
