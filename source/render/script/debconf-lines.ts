import type {ActionOf} from '../../actions/types.ts';
import {debconfLine} from '../../templates/escape.ts';
import {withInput} from './here-document.ts';
import {shellCommand} from './shell-command.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Answers for packages; secrets from their file, where debconf holds none. */
export const setDebconf = ({selections, secrets}: ActionOf<'set-debconf'>): readonly string[] => [
	...withInput('debconf-set-selections', latin1(selections.map(selection => `${debconfLine(selection)}\n`).join(''))),
	...secrets === undefined ? [] : secrets.selections.map(({owner, question, type, secret}) => `give_secret ${shellCommand([owner, question, type, secrets.file, secret])}`),
];

/** Accounts of the chat server with passwords that debconf holds. */
export const prosodyAccounts = ({host, proxy, accounts}: ActionOf<'prosody-accounts'>): readonly string[] => [
	...accounts.map(({name, owner, question}) => `have_account ${shellCommand([name, host, owner, question])}`),
	shellCommand(['prosodyctl', 'mod_roster_command', 'subscribe', proxy, `${accounts[0]!.name}@${host}`]),
];
