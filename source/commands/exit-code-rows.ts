import type {MessageKey} from '../messages/catalogue.ts';
import type {Say} from '../messages/translate.ts';
import {exitCodes} from '../problems.ts';

const rows: ReadonlyArray<readonly [codes: readonly number[], meaning: MessageKey]> = [
	[[exitCodes.done], 'commands.exit.done'],
	[[exitCodes.failed], 'commands.exit.failed'],
	[[exitCodes.refused], 'commands.exit.refused'],
	[[exitCodes.decision], 'commands.exit.decision'],
	[[exitCodes.usage], 'commands.exit.usage'],
	[[exitCodes.bug], 'commands.exit.bug'],
	[[exitCodes.busy], 'commands.exit.busy'],
	[[exitCodes.notRoot], 'commands.exit.notRoot'],
	[[exitCodes.interrupted, exitCodes.terminated], 'commands.exit.stopped'],
];

/** The exit codes with their meanings, for help and the manual. */
export const exitCodeRows = (say: Say): ReadonlyArray<readonly [codes: string, meaning: string]> =>
	rows.map(([codes, meaning]) => [codes.join(', '), say({key: meaning})]);
