import {expect, test} from 'vitest';
import {commandOf} from '../../source/failure/plain-choices.ts';

test('trying again goes on with what was agreed to', () => {
	expect(commandOf('retry', {})).toBe('sudo jitsi-wizard resume');
	expect(commandOf('retry', {undo: {}})).toBe('sudo jitsi-wizard uninstall');
	expect(commandOf('retry', {undo: {purge: true, keepRecordings: true}})).toBe('sudo jitsi-wizard uninstall --purge --keep-recordings');
	expect(commandOf('undo', {step: 'jitsi'})).toBe('sudo jitsi-wizard uninstall');
});
