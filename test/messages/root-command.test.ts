import {afterEach, describe, expect, it} from 'vitest';
import {nothingInstalled} from '../../source/commands/known-plan.ts';
import {catalogues} from '../../source/messages/catalogue.ts';
import {pasteable, setSudo} from '../../source/messages/root-command.ts';
import {speaker} from '../../source/messages/translate.ts';
import {problemText} from '../../source/render/problem-text.ts';

afterEach(() => {
	setSudo(true);
});

describe('commands on a machine without sudo', () => {
	it('leave the word out, in every sentence and every command to paste', () => {
		setSudo(false);
		for (const language of ['en', 'es'] as const) {
			const say = speaker(language);
			for (const key of Object.keys(catalogues.en) as Array<keyof typeof catalogues.en>) {
				expect(say({key, params: {command: 'ufw delete deny 80/tcp && sudo ufw delete deny 443/tcp'}}), key).not.toMatch(/sudo [a-z]/v);
			}

			expect(problemText(nothingInstalled, language)).toContain('  $ jitsi-wizard');
		}
	});

	it('keep what somebody else says', () => {
		setSudo(false);
		expect(speaker('en')({key: 'problems.bug.what', params: {details: 'Setting up sudo (1.9) for sudo users'}})).toContain('Setting up sudo (1.9) for sudo users');
	});

	it('are as they are written elsewhere', () => {
		expect(pasteable('sudo sh -c "nginx -t"')).toBe('sudo sh -c "nginx -t"');
	});
});
