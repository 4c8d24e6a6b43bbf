import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {block, ok} from '../../source/certificate/finding.ts';
import type {Facts} from '../../source/facts/types.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {settle, type Desk} from '../../source/wizard/plain/settle.ts';
import {takeTurn} from '../../source/wizard/plain/turn.ts';
import {cleanField} from '../../source/wizard/questions/clean.ts';
import {layerQuestion} from '../../source/wizard/questions/layers.ts';
import {questionOf} from '../../source/wizard/questions/question.ts';
import type {Field, Question} from '../../source/wizard/questions/types.ts';
import {welcomeQuestion} from '../../source/wizard/questions/welcome.ts';
import type {WizardServices} from '../../source/wizard/services.ts';
import {initialState} from '../../source/wizard/state/initial.ts';
import {isLayer} from '../../source/wizard/state/layering.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {drawingLines, sketchOf} from '../../source/wizard/view/drawing.ts';
import {fields} from '../fuzz/fields.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {servicesOf} from './plain/talk.ts';

const say = speaker('en');
const paper = {say, glyphs: glyphsFor({LANG: 'C.UTF-8'}), width: 60, isColourful: false};

/** Where a question stands: its screen and part. */
type Spot = `${State['screen']} ${State['part']}`;

/** A field, and the answers that lead to it; where one is not named, the usual one does. */
type Way = {
	readonly spot: Spot;
	readonly turns?: Readonly<Partial<Record<Spot, string>>>;
	readonly texts: fc.Arbitrary<string>;
	readonly facts?: Facts;
};

const noise = fc.string({unit: 'binary', maxLength: 40});
const ports = fc.oneof(fc.integer({min: -1, max: 70_000}).map(String), noise);
const busy = lanFacts({listeners: [80, 443].map(port => ({protocol: 'tcp', address: '0.0.0.0', port, process: 'apache2', unit: 'apache2.service', package: 'apache2'} as const)), packages: {apache2: {version: '1', state: 'ii '}}});
const own = {'certificate main': 'own'} as const;
const lab = {'certificate main': 'lab-ca'} as const;
const acme = {'certificate main': 'acme'} as const;
const file = fields.file.strings;

const ways: Readonly<Record<string, Way>> = {
	'the public address': {spot: 'reach address', turns: {'reach main': 'public'}, texts: fields.address.strings},
	'the domain': {spot: 'domain main', texts: fields.domain.strings},
	'the port for https': {spot: 'ports https', turns: {'method main': 'docker', 'ports main': 'other'}, texts: ports, facts: busy},
	'the port for http': {spot: 'ports http', turns: {'method main': 'docker', 'ports main': 'other'}, texts: ports, facts: busy},
	'another address': {spot: 'hosts address', turns: {'hosts main': 'other'}, texts: fields.address.strings},
	'a certificate': {spot: 'certificate cert', turns: own, texts: file},
	'its key': {spot: 'certificate key', turns: {...own, 'certificate own': 'key'}, texts: file},
	'its chain': {spot: 'certificate chain', turns: {...own, 'certificate own': 'chain'}, texts: file},
	'the passphrase': {spot: 'certificate passphrase', turns: {...own, 'certificate cert': '/root/locked.pem'}, texts: noise},
	'names of a lab': {spot: 'certificate suffix', turns: {...lab, 'certificate lab': 'suffix'}, texts: fields.suffix.strings},
	'networks of a lab': {spot: 'certificate subnets', turns: {...lab, 'certificate lab': 'subnets'}, texts: fc.array(fields.subnet.strings, {maxLength: 20}).map(all => all.join(', '))},
	'the root of another lab': {spot: 'certificate importCert', turns: {...lab, 'certificate lab': 'importCert'}, texts: file},
	'its root’s key': {spot: 'certificate importKey', turns: {...lab, 'certificate lab': 'importCert'}, texts: file},
	'an email address': {spot: 'certificate email', turns: {...acme, 'certificate acme': 'email'}, texts: fields.email.strings, facts: healthyFacts()},
	'the directory': {spot: 'certificate directory', turns: {...acme, 'certificate acme': 'directory'}, texts: fields.url.strings, facts: healthyFacts()},
	'its authority': {spot: 'certificate ca', turns: {...acme, 'certificate acme': 'directory'}, texts: file, facts: healthyFacts()},
};

/** Texts that their fields take. */
const usable: Readonly<Partial<Record<Spot, string>>> = {
	'reach address': '203.0.113.7', 'domain main': 'meet.school.org', 'ports https': '8443', 'ports http': '8000', 'hosts address': '10.0.0.9',
	'certificate cert': '/root/meet.pem', 'certificate key': '/root/meet.key', 'certificate chain': '/root/chain.pem', 'certificate passphrase': 'secret',
	'certificate suffix': 'school.org', 'certificate subnets': '10.0.0.0/8', 'certificate importCert': '/root/meet.pem', 'certificate importKey': '/root/meet.key',
	'certificate email': 'ana@school.org', 'certificate directory': 'https://ca.lab.test/dir', 'certificate ca': '/root/ca.pem',
};

const known = new Set([...Object.values(usable), '/root/locked.pem']);

/** A machine on which only the files above exist, and every answer from the internet is there. */
const judgeFiles: WizardServices['judgeFiles'] = async ({paths, passphrases}, domain) => {
	const strange = paths.find(path => !known.has(path));
	if (strange !== undefined) {
		return {state: 'unusable', finding: block('fileMissing', {path: strange})};
	}

	const locked = paths.find(path => path === '/root/locked.pem' && passphrases[path] !== 'secret');
	return locked === undefined ? {state: 'judged', findings: domain === undefined || paths.length > 1 ? [ok('key')] : [block('keyMissing', {name: domain}), {...block('chainMissing', {issuer: 'A', name: domain}), override: 'confirm'}]} : {state: 'locked', path: locked, wrong: passphrases[locked] !== undefined};
};

const spotOf = ({screen, part}: State): Spot => `${screen} ${part}`;

const asked = (state: State): Question | undefined => {
	const top = state.overlays.at(-1);
	if (top !== undefined) {
		return isLayer(top) ? layerQuestion(top, state, say) : undefined;
	}

	return state.screen === 'welcome' ? welcomeQuestion(state, say) : questionOf(state, say);
};

/** A text, whether Enter was pressed on it, and how often Esc came then. */
type Typed = {readonly text: string; readonly isSubmitted: boolean; readonly backs: number};

/** Puts everything a question shows into words, as a screen does. */
const draw = (question: Question | undefined, state: State): void => {
	if (question?.kind === 'field') {
		question.means(paper);
	} else if (question !== undefined) {
		question.before?.(paper);
		question.after?.(paper);
		for (const {value} of question.options) {
			question.means?.(value, paper);
		}
	}

	drawingLines(sketchOf(state), paper);
};

/** What is answered at a question, as a line of a conversation: what leads to the field until `isThere`, afterwards what leads on. */
const answerOf = (state: State, question: Question, {turns = {}}: Way, isThere: boolean): string => {
	const spot = spotOf(state);
	const turn = isThere ? undefined : turns[spot];
	if (question.kind === 'field') {
		return turn ?? usable[spot]!;
	}

	const index = (value: string): number => question.options.findIndex(option => option.value === value);
	// What is missing at a hub is named.
	const isHub = ['certificate own', 'certificate lab', 'certificate acme'].includes(spot);
	const choice = [turn, isHub ? 'use' : undefined, ...(isHub ? ['key', 'chain', 'importCert'] : []), state.overlays.length > 0 ? 'go-on' : undefined, question.initial]
		.find(value => value !== undefined && index(value) >= 0);
	return isHub && choice === undefined ? '<' : String((choice === undefined ? 0 : index(choice)) + 1);
};

/** A desk at the beginning of the questions on a machine, and what was planned there in the end. */
const deskOf = ({facts = lanFacts()}: Way): Desk => {
	let state = initialState({language: 'en', now: 0});
	return {
		services: {
			...servicesOf(facts),
			judgeFiles,
			probeAcme: async () => ({addresses: {four: {ok: true, records: ['203.0.113.10']}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}}),
			completePath: async path => ({text: path, candidates: []}),
		},
		state: () => state,
		dispatch(action) {
			state = reduce(state, action);
		},
		paper: () => paper,
		tell: () => undefined,
		show: () => undefined,
	};
};

/** More questions than any way has, with every detour. */
const manyTurns = 80;

/** The field is filled in on the screens and left with Esc; then everything else is answered. Whether the field was met, and the state at the end. */
const onScreens = async (way: Way, {text, isSubmitted, backs}: Typed): Promise<State> => {
	const desk = deskOf(way);
	const {state, dispatch} = desk;
	let isThere = false;
	for (let turn = 0; turn < manyTurns && state().screen !== 'review'; turn++) {
		await settle(desk);
		const question = asked(state());
		if (question === undefined) {
			dispatch({type: 'close'});
			continue;
		}

		draw(question, state());
		if (!isThere && spotOf(state()) === way.spot) {
			isThere = true;
			dispatch({type: 'replace', text: cleanField(text, (question as Field).type)});
			const typed = asked(state()) as Field;
			draw(typed, state());
			for (const action of [...(isSubmitted ? [typed.submit] : []), ...Array.from({length: backs}, () => ({type: 'back'} as const))]) {
				dispatch(action);
				draw(asked(state()), state());
			}

			continue;
		}

		const answer = answerOf(state(), question, way, isThere);
		if (answer === '<') {
			dispatch({type: 'back'});
		} else if (question.kind === 'field') {
			dispatch({type: 'replace', text: answer});
			dispatch((asked(state()) as Field).submit);
		} else {
			for (const action of question.choose(question.options[Number(answer) - 1]!.value)) {
				dispatch(action);
			}
		}
	}

	expect(isThere).toBe(true);
	await settle(desk);
	return state();
};

/** The same as a conversation, up to the question for consent. */
const inLines = async (way: Way, {text, backs}: Typed): Promise<State> => {
	const desk = deskOf(way);
	const {state} = desk;
	const lines: string[] = [];
	let asks = 0;
	let isThere = false;
	let reviewed: State | undefined;
	const ask = async (): Promise<string | undefined> => {
		// A question that takes none of these answers would ask for ever.
		expect(asks++, JSON.stringify(spotOf(state()))).toBeLessThan(manyTurns);
		if (state().screen === 'review' && state().overlays.length === 0) {
			reviewed = state();
			return undefined;
		}

		if (!isThere && spotOf(state()) === way.spot) {
			isThere = true;
			lines.push(text, ...Array.from({length: backs}, () => '<'));
		}

		return lines.shift() ?? answerOf(state(), asked(state())!, way, isThere);
	};

	const conversation = {tell: () => undefined, ask, askSecretly: ask, onInterrupt: () => () => undefined, close: () => undefined};
	for (let turn = 0; turn < manyTurns && state().exit === undefined; turn++) {
		await settle(desk);
		await takeTurn(desk, conversation);
	}

	expect(isThere).toBe(true);
	return reviewed ?? state();
};

const typedInto = ({texts}: Way): fc.Arbitrary<Typed> => fc.record({text: texts, isSubmitted: fc.boolean(), backs: fc.integer({min: 1, max: 4})});

describe.each(Object.entries(ways))('whatever is typed as %s and left with the way back', (_, way) => {
	it.each([['on the screens', onScreens], ['in plain text', inLines]] as const)('%s the rest of the way ends at a plan', async (_how, go) => {
		await fc.assert(fc.asyncProperty(typedInto(way), async typed => {
			const {screen, plan} = await go(way, typed);
			expect({screen, isPlanned: plan !== undefined}).toEqual({screen: 'review', isPlanned: true});
		}), {numRuns: 12});
	});
});
