import type {Answers} from '../../../source/answers/schema.ts';
import type {Event} from '../../../source/apply/events.ts';
import type {Facts} from '../../../source/facts/types.ts';
import type {Language} from '../../../source/messages/message.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {glyphsFor} from '../../../source/terminal/glyphs.ts';
import {converse} from '../../../source/wizard/plain/converse.ts';
import type {WizardServices} from '../../../source/wizard/services.ts';
import {initialState} from '../../../source/wizard/state/initial.ts';
import type {State} from '../../../source/wizard/state/types.ts';
import {unattendedPlan} from '../../support/answers-files.ts';
import {lanFacts} from '../../support/facts.ts';
import {goodRun, silentServices, templates} from '../fixture.ts';

/** A laboratory by Enter alone: continue, classic, only this network, the proposed name, the proposed address, self-signed. */
export const lab = ['', '', '', '', '', ''] as const;

async function * tellAll(events: readonly Event[]): AsyncGenerator<Event> {
	yield * events;
}

/** Services of a machine with these facts, on which everything works. `started` is told of what was agreed to. */
export const servicesOf = (facts: Facts, started: (plan: Plan, passphrase?: string) => void = () => undefined): WizardServices => silentServices({
	async gather(onFacts) {
		onFacts({os: facts.os, user: facts.user}, 'os');
		return facts;
	},
	remembered: async () => undefined,
	lookUp: async domain => ({domain, addresses: [], source: 'none'}),
	askNetwork: async () => ({asked: true, registries: []}),
	plan: (answers, all, acceptedKeys) => unattendedPlan(answers, all, templates, acceptedKeys),
	async start(plan, passphrase) {
		started(plan, passphrase);
		return undefined;
	},
	events: () => tellAll(goodRun),
	saveAnswers: async () => ({path: '/root/jitsi-answers.yaml'}),
	saveScript: async () => ({path: '/root/jitsi-install.sh'}),
	labRoot: async () => undefined,
	saveResult: async () => '/var/log/jitsi-wizard/result.txt',
});

/** What a conversation with these answers said, and how it ended. After the last answer input is over. `interruptAt`: the prompt at which Ctrl-C is pressed. */
export const talk = async (answers: readonly string[] | ((prompt: string, told: string) => string), {facts = lanFacts(), language = 'en', services, interruptAt, exchange, initial = {}}: {
	readonly facts?: Facts;
	readonly language?: Language;
	readonly services?: Partial<WizardServices>;
	readonly interruptAt?: number;
	/** Answers of a server that runs, to exchange its certificate. */
	readonly exchange?: Answers;
	/** Answers of a file that the wizard begins with. */
	readonly initial?: Partial<Answers>;
} = {}): Promise<{readonly text: string; readonly state: State; readonly plan?: Plan; readonly passphrase?: string; readonly secrets: readonly string[]}> => {
	let text = '';
	let plan: Plan | undefined;
	let passphrase: string | undefined;
	const left = typeof answers === 'function' ? [] : [...answers];
	const secrets: string[] = [];
	const listeners = new Set<() => void>();
	let prompts = 0;
	const next = (prompt: string, isShown: boolean): string | undefined => {
		text += prompt;
		prompts++;
		if (prompts === interruptAt) {
			for (const listener of listeners) {
				listener();
			}
		}

		const line = typeof answers === 'function' ? answers(prompt, text) : left.shift();
		text += isShown ? `${line ?? ''}\n` : '\n';
		return line;
	};

	const state = await converse({
		start: initialState({language, exchange, initial, now: 0}),
		services: {
			...servicesOf(facts, (agreed, secret) => {
				plan = agreed;
				passphrase = secret;
			}),
			...services,
		},
		conversation: {
			tell(line) {
				text += `${line}\n`;
			},
			ask: async prompt => next(prompt, true),
			async askSecretly(prompt) {
				const secret = next(prompt, false);
				secrets.push(secret ?? '');
				return secret;
			},
			onInterrupt(listener) {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			close: () => undefined,
		},
		glyphs: glyphsFor({LANG: 'C.UTF-8'}),
		width: 79,
		version: '0.1.0',
	});
	return {text, state, secrets, ...(plan === undefined ? {} : {plan}), ...(passphrase === undefined ? {} : {passphrase})};
};

