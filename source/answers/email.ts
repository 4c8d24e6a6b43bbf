import {message, type Message} from '../messages/message.ts';

// One address as RFC 5321 limits it, in the plain characters that every authority takes (boulder refuses the rest).
const plain = /^(?=.{3,254}$)[\w%+\-.]{1,64}@(?=.*\.)(?:[0-9a-z](?:[\-0-9a-z]{0,61}[0-9a-z])?\.)*[a-z][\-0-9a-z]{0,62}$/iv;

/** Why a text cannot be the email address an authority writes to, or undefined when it can. */
export const emailProblem = (text: string): Message | undefined => {
	const [local = ''] = text.split('@', 1);
	const isPlain = plain.test(text) && !text.includes('..') && !local.startsWith('.') && !local.endsWith('.') && !local.startsWith('-');
	if (!isPlain) {
		return message('answers.email.invalid');
	}

	// Let's Encrypt refuses accounts of manuals (boulder's policy forbids example.com, .net and .org).
	return /[.@]example\.(?:com|net|org)$/iv.test(text) ? message('answers.email.example') : undefined;
};
