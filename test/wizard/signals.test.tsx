import {describe, expect, it} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {resultLines} from '../../source/wizard/view/result.ts';
import {noticeMessage, sharedText, titleMessage} from '../../source/wizard/view/signals.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {Event} from '../../source/apply/events.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {draw} from './draw.tsx';
import {after, goodRun, labAnswers, planFor, silentServices, upTo} from './fixture.ts';

const ended = (now = 80_000): State => after([...upTo('progress'), {type: 'tick', now}, {type: 'events', events: goodRun}]);
const publicAnswers: Answers = {version: 1, method: 'classic', reach: 'public', domain: 'meet.school.org', certificate: {kind: 'acme', agree: true}};

describe('beside the screen', () => {
	it('the window tells how far a run is, and how it ended', () => {
		expect(titleMessage(after(upTo('review')))).toBeUndefined();
		const begun = after([...upTo('progress'), {type: 'events', events: goodRun.slice(0, 5)}]);
		expect(titleMessage(begun)).toEqual({key: 'wizard.signal.running', params: {done: 1, steps: begun.run.steps.length, domain: 'meet.lab.test'}});
		expect(titleMessage(ended())).toEqual({key: 'wizard.signal.done', params: {domain: 'meet.lab.test'}});
	});

	it('whoever looks elsewhere is called at the end of a run, but not for one that ended long ago', () => {
		expect(noticeMessage(ended())?.key).toBe('wizard.signal.done');
		expect(noticeMessage(ended(900_000))).toBeUndefined();
		const failed: Event = {type: 'run-finished', at: 80_000, exitCode: 1, step: 'tools'};
		expect(noticeMessage(after([...upTo('progress'), {type: 'tick', now: 80_000}, {type: 'events', events: [...goodRun.slice(0, 3), failed]}]))?.key).toBe('wizard.signal.failed');
	});

	it('what others need goes to the clipboard: the address, and a line for their hosts file', () => {
		expect(sharedText(ended())).toBe('https://meet.lab.test/\n192.168.1.20 meet.lab.test');
		expect(sharedText({...ended(), plan: planFor(publicAnswers)})).toBe('https://meet.school.org/');
		expect(sharedText(after(upTo('progress')))).toBeUndefined();
	});

	it('what is said to be there is what was sent: no line where others need none, or where none would lead them here', () => {
		const told = (answers: Answers, {lanAddress: _none, ...rest} = planFor(answers).answers) => {
			const state = {...ended(), plan: {...planFor(answers), answers: rest}, copied: true};
			return {sent: sharedText(state), said: resultLines(state, '', {say: speaker('en'), glyphs: glyphsFor({LANG: 'C.UTF-8'}), width: 200}).map(spans => spans.map(({text}) => text).join('')).join('\n')};
		};

		const open = told(publicAnswers);
		expect(open.sent).toBe('https://meet.school.org/');
		expect(open.said).toContain('Sent to the clipboard: the address. ');
		const here = told({...labAnswers, hosts: {address: '::1'}});
		expect(here.sent).toBe('https://meet.lab.test/');
		expect(here.said).toContain('Sent to the clipboard: the address. ');
		expect(here.said).toContain('only from the machine itself');
		// The address somebody chose goes before the one this machine had.
		const moved = told({...labAnswers, hosts: {address: '10.1.1.9'}}, {...labAnswers, hosts: {address: '10.1.1.9'}, lanAddress: '192.168.1.20'});
		expect(moved.sent).toContain('10.1.1.9 meet.lab.test');
		expect(moved.said).toContain('  10.1.1.9 meet.lab.test');
	});

	it('the keys do it, and say so', async () => {
		const told: string[] = [];
		const screen = draw(ended(), {onSignal(kind, text) {
			told.push(`${kind} ${text}`);
		}, services: silentServices({saveResult: async () => '/var/log/jitsi-wizard/result.txt'})});
		await screen.press('c');
		expect(screen.text()).toContain('Sent to the clipboard: the address, and the line for other computers.');
		expect(told).toEqual(['title meet.lab.test: the meeting server works', 'notice meet.lab.test: the meeting server works', 'copy https://meet.lab.test/\n192.168.1.20 meet.lab.test']);
		await screen.press('\u{1B}[F');
		expect(screen.text()).toContain('/var/log/jitsi-wizard/result.txt');
		screen.unmount();
	});
});

describe('a run that is watched', () => {
	it('pauses after the present step with one key, which takes that back, too', async () => {
		const wishes: boolean[] = [];
		const screen = draw(after([...upTo('progress'), {type: 'events', events: goodRun.slice(0, 2)}]), {services: silentServices({
			async stopAfterStep(isWanted) {
				wishes.push(isWanted);
			},
		})});
		expect(screen.text()).toContain('p pause');
		await screen.press('p');
		expect(screen.text()).toContain('It pauses after this step');
		expect(screen.text()).toContain('p go on after all');
		expect(wishes).toEqual([true]);
		await screen.press('p');
		expect(screen.text()).not.toContain('It pauses');
		expect(wishes).toEqual([true, false]);
		screen.unmount();
	});

	it('has one bar for the whole of it; how far the present step is stands beside that step', () => {
		const screen = draw(after([...upTo('progress'), {type: 'events', events: [
			...goodRun.slice(0, 2), {type: 'action-started', at: 2500, step: 'tools', action: 1}, {type: 'progress', at: 3000, step: 'tools', percent: 97, phase: 'install', label: 'curl'},
		]}]));
		const bar = screen.lines().find(line => line.includes('Installing: curl'))!;
		expect(Number(/(\d{1,3}) %/v.exec(bar)?.[1])).toBeLessThan(20);
		expect(screen.lines().find(line => line.includes('Prepare the tools'))).toMatch(/ 97 % {3}\d/v);
		screen.unmount();
	});

	it('is not mute between its last step and the first proof', () => {
		const steps = planFor(labAnswers).steps.flatMap(({id: step}): Event[] => [{type: 'step-started', at: 2000, step}, {type: 'step-finished', at: 3000, step, outcome: 'changed'}]);
		const screen = draw(after([...upTo('progress'), {type: 'events', events: [goodRun[0]!, ...steps]}]));
		expect(screen.text()).toMatch(/ 8\d % Proving that meetings work…/v);
		screen.unmount();
	});

	it('that was paused has not failed: its screen says how far it came and goes on from there', () => {
		const what = {key: 'problems.stopped.what'} as const;
		const paused: Event = {type: 'run-finished', at: 80_000, exitCode: 130, problem: {code: 'stopped', exitCode: 130, what, why: {key: 'problems.stopped.why'}, next: {key: 'problems.stopped.next'}}};
		const screen = draw(after([...upTo('progress'), {type: 'events', events: [...goodRun.slice(0, 5), paused]}]));
		expect(screen.lines()[0]).toContain('Paused');
		expect(screen.text()).toContain('1 of 11 steps are done; “Prepare the tools” was the last one');
		expect(screen.text()).toContain('Continue from here');
		expect(screen.text()).not.toMatch(/×|Try again/v);
		screen.unmount();
	});

	it('says on a low screen how many steps are out of sight, and no longer offers a pause that was asked for', () => {
		const going = [...upTo('progress'), {type: 'events', events: goodRun.slice(0, 4)}] as const;
		const low = draw(after(going), {columns: 60, rows: 20});
		const shown = low.lines().filter(line => /^ {2}[·›] /v.test(line)).length;
		expect(low.text()).toContain(`… and ${planFor(labAnswers).steps.length - shown} more`);
		low.unmount();
		const asked = draw(after([...going, {type: 'stop', isWanted: true}, {type: 'open', overlay: {kind: 'interrupt'}}]));
		expect(asked.text()).toContain('pauses then, as you asked');
		expect(asked.text()).not.toContain('If you stop it');
		asked.unmount();
	});

	it('that says nothing for a minute is explained, until it is heard again', () => {
		const quiet = after([...upTo('progress'), {type: 'events', events: goodRun.slice(0, 2)}, {type: 'tick', now: 2000 + 75_000}]);
		const text = (state: State) => {
			const screen = draw(state);
			const shown = screen.text();
			screen.unmount();
			return shown;
		};

		// The clock on the screen ticks by itself, so what is said depends on the state alone.
		expect(reduce(quiet, {type: 'tick', now: 2000 + 59_000}).run.heardAt).toBe(2000);
		expect(text(quiet)).toMatch(/Nothing new for \d+ s/v);
	});

	it('whose address is known by name servers shows it as a code for phones, where the whole of it can be seen', () => {
		const state = {...ended(), plan: planFor(publicAnswers)};
		const large = draw(state, {columns: 100, rows: 60});
		expect(large.lines().some(line => line.includes('█▀'))).toBe(true);
		large.unmount();
		const low = draw(state, {columns: 60, rows: 20});
		expect(low.text()).not.toContain('█');
		low.unmount();
	});
});
