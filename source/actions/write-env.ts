import {randomBytes} from 'node:crypto';
import type {ActionRecord} from '../apply/events.ts';
import {message, type Message} from '../messages/message.ts';
import type {System} from '../system/types.ts';
import {forgetAccounts} from './docker/accounts.ts';
import {isOurs, mergeEnvironment, parseEnvironment, type Merge} from './environment.ts';
import type {ActionModule} from './module.ts';
import {isAsBefore, lookBefore, putBack} from './restore.ts';
import type {ActionOf} from './types.ts';

/** Only root may read the file. */
const mode = 0o600;

/** 128 bits, written as upstream's gen-passwords.sh writes them. */
const newSecret = (): string => randomBytes(16).toString('hex');

const namesOf = ({secrets}: ActionOf<'write-env'>): readonly string[] => secrets.map(({secret}) => secret);

const mergeOf = (action: ActionOf<'write-env'>): Merge => ({secrets: namesOf(action), kept: action.kept ?? [], ...(action.last === undefined ? {} : {last: action.last})});

const existing = async (files: readonly string[], system: System): Promise<readonly string[]> => {
	const facts = await Promise.all(files.map(async path => system.files.fact(path)));
	return facts.filter(({content}) => content !== undefined).map(({path}) => path);
};

const isChanged = async (action: ActionOf<'write-env'>, record: ActionRecord, system: System): Promise<boolean> => {
	const {content} = await system.files.fact(action.path);
	return content !== undefined && !isOurs(content, action.content, namesOf(action)) && !await isAsBefore(action.path, record, system);
};

/** What is said before consent; a password that somebody lost is made anew, which also touches the chat server's accounts. */
const summaryOf = (action: ActionOf<'write-env'>): Message => {
	const {path, before} = action;
	const lost = before === undefined ? [] : namesOf(action).filter(name => !parseEnvironment(before).get(name));
	return lost.length === 0
		? message('actions.writeEnv', {path, secrets: namesOf(action).join(', ')})
		: message('actions.writeEnvAnew', {path, secrets: lost.join(', ')});
};

/** A whole environment file of ours, with secrets that are made once and kept: a plan knows only their names. */
export const writeEnv: ActionModule<'write-env'> = {
	describe: action => ({
		summary: summaryOf(action),
		argv: [],
		file: {path: action.path, before: action.before ?? '', after: mergeEnvironment(action.before, action.content, mergeOf(action), () => '***'), mode},
	}),
	async already(action, system) {
		const fact = await system.files.fact(action.path);
		// A secret that is missing makes the file another one each time.
		return fact.content !== undefined && fact.mode === mode && mergeEnvironment(fact.content, action.content, mergeOf(action), newSecret) === fact.content;
	},
	intent: async ({path}, system) => lookBefore([path], system),
	async apply(action, {system}) {
		const {content} = await system.files.fact(action.path);
		const present = parseEnvironment(content ?? '');
		const outdated = action.secrets.filter(({secret}) => !present.get(secret)).flatMap(({account}) => account ?? []);
		await forgetAccounts(await existing(outdated, system), system);
		await system.files.write(action.path, mergeEnvironment(content, action.content, mergeOf(action), newSecret), {mode});
		return undefined;
	},
	async undo(action, record, system, {purge = false} = {}) {
		const {path} = action;
		if ((await system.files.fact(path)).content === undefined) {
			return undefined;
		}

		return !purge && await isChanged(action, record, system) ? [path] : putBack(path, record, system);
	},
	changedSince: async (action, record, system) => (await isChanged(action, record, system) ? [action.path] : []),
};
