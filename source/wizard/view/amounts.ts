import type {Message} from '../../messages/message.ts';

/** Bytes as a person reads them: megabytes (10^6), from 1,000 on gigabytes. */
export const bytesMessage = (bytes: number): Message => (bytes < 1e9
	? {key: 'wizard.amount.megabytes', params: {amount: Math.max(1, Math.round(bytes / 1e6))}}
	: {key: 'wizard.amount.gigabytes', params: {amount: Math.round(bytes / 1e8) / 10}});

/** Milliseconds as minutes and seconds. */
export const durationMessage = (milliseconds: number): Message => {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	return seconds < 60
		? {key: 'wizard.amount.seconds', params: {seconds}}
		: {key: 'wizard.amount.minutes', params: {minutes: Math.floor(seconds / 60), seconds: seconds % 60}};
};
