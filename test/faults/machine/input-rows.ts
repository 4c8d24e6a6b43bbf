import {labAnswers} from '../../box/support/product.ts';
import type {FaultRow} from './fault-row.ts';

const nothing: FaultRow['play'] = async () => async () => undefined;

/** An answers file that is handed in on standard input. */
const given = (row: number, title: string, answers: (address: string) => string, says: RegExp): FaultRow => ({
	row, title, result: 'refused', exitCode: 64, says, play: nothing,
	start: async ({wizard, box}) => wizard(['apply', '--answers', '-', '--yes'], {input: answers(box.address)}),
});

const domain = (title: string, name: string, says: RegExp): FaultRow => given(87, `the domain ${title}`, address => labAnswers(address, JSON.stringify(name)), new RegExp(`4: domain: ${says.source}`, 'v'));

/** Somebody's environment around the program, which gets as far as the question for consent. */
const around = (title: string, ...words: readonly string[]): FaultRow => ({
	row: 98, title: `${title} of the caller has no effect`, result: 'needs you', exitCode: 3, says: /The plan needs your yes\./v, play: nothing,
	start: async ({box, standin}) => box.run(['env', ...words, '/usr/local/sbin/jitsi-wizard', 'apply', '--answers', '/root/answers.yaml', '--accept-key', standin.fingerprint], {timeoutSeconds: 600}),
});

/** Commands of a shell in the box. */
const shell = (row: number, title: string, command: string, wanted: Pick<FaultRow, 'result' | 'exitCode' | 'says'>): FaultRow => ({
	row, title, ...wanted, play: nothing,
	start: async ({box}) => box.run(['bash', '-o', 'pipefail', '-c', command]),
});

/** What a person types or pipes in, and the surroundings of the program. */
export const inputRows: readonly FaultRow[] = [
	domain('with a command in it', '$(touch /run/hit).lab.test', /A name has no spaces/v),
	domain('with a second command behind it', 'meet.lab.test; touch /run/hit', /A name has no spaces/v),
	domain('with quotes', 'a"b\'c.lab.test', /A name can only have the letters a to z/v),
	domain('with a line break', 'meet.lab.test\nevil.lab.test', /There are invisible characters in the name/v),
	domain('with escape sequences for the terminal', '\u{1B}]0;hit\u{7}meet.lab.test', /There are invisible characters in the name/v),
	domain('of 300 letters', `${'a'.repeat(300)}.lab.test`, /Between two dots there can be at most 63 characters/v),
	domain('that is an address', '192.0.2.1', /This is an IP address/v),
	domain('that is a pattern', '*.lab.test', /The server needs one exact name/v),
	domain('that is an option', '-rf.lab.test', /No part of a name can start or end with a hyphen: “-rf”/v),
	domain('that is localhost', 'localhost', /Every computer calls itself localhost/v),
	given(93, 'an empty answers file', () => '', /The file is empty\./v),
	given(93, 'an answers file that is no YAML', () => 'version: [1\nmethod: {', /2: This line cannot be read/v),
	given(93, 'an answers file of a later version', address => labAnswers(address).replace('version: 1', 'version: 9'), /1: version: Only version 1 of the answers is known/v),
	given(93, 'an answer nobody asked for', address => labAnswers(address, undefined, 'colour: blue\n'), /7: colour: “colour” is not known here/v),
	given(88, 'a megabyte of noise', () => '\u{0}\u{1B}[2J{['.repeat(150_000), /The file is far too long to be a list of answers/v),
	shell(99, 'a folder that holds other libraries and settings has no effect', 'mkdir -p /run/evil/node_modules/zod && cd /run/evil && echo "throw new Error(1)" | tee node_modules/zod/index.js cli.js .env >/dev/null && echo "{}" >package.json && jitsi-wizard plan --example', {result: 'done', exitCode: 0, says: /version: 1/v}),
	around('NODE_OPTIONS', 'NODE_OPTIONS=--require=/run/nothing.js'),
	around('PATH', 'PATH=/run/nothing'),
	shell(92, 'without a terminal the wizard says what it needs', 'jitsi-wizard </dev/null 2>&1 | cat', {result: 'refused', exitCode: 64, says: /needs a terminal/v}),
	shell(13, 'a reader that leaves after one line', '{ jitsi-wizard plan --example; echo "ended with $?" >&2; } | head -n 1', {result: 'done', exitCode: 0, says: /ended with 0\b/v}),
	shell(13, 'a standard output that is closed', 'jitsi-wizard plan --example >&-', {result: 'done', exitCode: 0, says: /^exit code 0 ?$/v}),
	shell(89, 'a person who is not root', 'runuser -u nobody -- /usr/local/sbin/jitsi-wizard status 2>&1', {result: 'refused', exitCode: 77, says: /sudo jitsi-wizard/v}),
];
