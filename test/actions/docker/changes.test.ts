import {describe, expect, test} from 'vitest';
import {followContainers, lineOf} from '../../../source/actions/docker/changes.ts';
import type {Note} from '../../../source/actions/module.ts';
import type {DockerEvent} from '../../../source/system/types.ts';
import {memorySystem} from '../../support/memory-system.ts';

const event = (action: string, more: Readonly<Record<string, string>> = {}): DockerEvent => ({action, attributes: {'com.docker.compose.service': 'jvb', ...more}});

describe('what the engine tells of containers', () => {
	test.each([
		[event('start'), 'jvb: start'],
		[event('health_status: healthy'), 'jvb: health_status: healthy'],
		[event('die', {exitCode: '137'}), 'jvb: die (exit code 137)'],
		[event('die\u{1B}[2J', {}), 'jvb: die'],
		[event('start', {'com.docker.compose.oneoff': 'True'}), undefined],
		[{action: 'start', attributes: {}}, undefined],
	] as const)('%j is said as %j', (told, line) => {
		expect(lineOf(told)).toBe(line);
	});

	test('is said in order, wakes whoever waits, and ends with the listening', async () => {
		let tell: (told: DockerEvent) => void = () => undefined;
		let isListening = false;
		let slept = 0;
		const {system} = memorySystem();
		const notes: Note[] = [];
		const changes = followContainers({
			system: {
				clock: {now: () => 0, monotonic: () => 0, async sleep() {
					slept++;
					return new Promise(() => {/* Only a change ends the waiting. */});
				}},
				docker: {...system.docker, async watch(filters, onEvent, signal) {
					expect(filters).toMatchObject({type: ['container'], label: ['com.docker.compose.project=jitsi-meet']});
					isListening = true;
					tell = onEvent;
					return new Promise(resolve => {
						signal.addEventListener('abort', () => {
							isListening = false;
							resolve('aborted');
						});
					});
				}},
			},
			async report(note) {
				notes.push(note);
			},
		});
		const waiting = changes.next(1000);
		tell(event('create'));
		tell(event('start'));
		await waiting;
		tell(event('health_status: healthy'));
		await changes.next(1000);
		expect(slept).toBe(1);
		await changes.end();
		expect(isListening).toBe(false);
		expect(notes.map(note => note.type === 'output' && note.lines)).toEqual([['jvb: create'], ['jvb: start'], ['jvb: health_status: healthy']]);
	});
});
