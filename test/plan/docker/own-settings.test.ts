import {describe, expect, test} from 'vitest';
import {parseEnvironment} from '../../../source/actions/environment.ts';
import type {Facts} from '../../../source/facts/types.ts';
import {shownSettings} from '../../../source/plan/docker/constants.ts';
import {ownSettings} from '../../../source/plan/docker/own-settings.ts';
import {healthyFacts} from '../../support/facts.ts';
import {readTemplates} from '../../support/templates.ts';

const folder = '/opt/jitsi-meet';
const facts = (present: string, settings?: string, kept: readonly string[] = []): Pick<Facts, 'stack' | 'own'> => ({
	stack: {folder, state: 'ours', files: {'.env': present}},
	own: {...healthyFacts().own, project: {folder, kept, ...(settings === undefined ? {} : {settings})}},
});

describe('a value in .env', () => {
	test('is the person\'s own when it is another one than was written there', () => {
		expect(ownSettings(facts('JITSI_VERSION=stable-2\nTZ=Asia/Tokyo\n', 'JITSI_VERSION=stable-1\nTZ=Etc/UTC\n'))).toEqual({JITSI_VERSION: 'stable-2'});
	});

	test('is an old one of ours when nobody touched it, so that a newer program raises it', () => {
		expect(ownSettings(facts('JITSI_VERSION=stable-1\n', 'JITSI_VERSION=stable-1\n'))).toEqual({});
	});

	test('stays the person\'s own after a run that wrote it again', () => {
		expect(ownSettings(facts('NGINX_IMAGE="docker.io/library/nginx:1.99"\n', 'NGINX_IMAGE=docker.io/library/nginx:1.99\n', ['NGINX_IMAGE']))).toEqual({NGINX_IMAGE: 'docker.io/library/nginx:1.99'});
	});

	test('counts only where it can be what it should be, and only beside a record of the last run', () => {
		expect(ownSettings(facts('JITSI_VERSION=a b\nNGINX_IMAGE=--privileged\nJICOFO_MAX_MEMORY=lots\n', 'JITSI_VERSION=stable-1\n'))).toEqual({});
		expect(ownSettings(facts('JITSI_VERSION=stable-2\n'))).toEqual({});
	});
});

test('all that is written there may be shown, but the passwords', async () => {
	const template = readTemplates('templates')['docker/settings.env']!;
	expect([...parseEnvironment(template).keys()].filter(name => !name.endsWith('_PASSWORD'))).toEqual(shownSettings);
});
