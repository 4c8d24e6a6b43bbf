import {pasteable} from '../../messages/root-command.ts';
import type {ProofResult} from '../../verify/types.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import {cellWidth} from '../../terminal/width.ts';
import {line, paragraph, type Line, type Span} from './line.ts';
import type {Paper} from './section.ts';

const sign = (state: ProofResult['state'], glyphs: Glyphs): Span => {
	switch (state) {
		case 'passed': {
			return {text: `${glyphs.ok} `, tone: 'accent'};
		}

		case 'failed': {
			return {text: `${glyphs.block} `, tone: 'error', bold: true};
		}

		case 'waiting': {
			return {text: `${glyphs.pending} `, dim: true};
		}
	}
};

/** Each proof with its evidence, a line each; with `isFull` also what a failed or waiting one means and what to do. */
export const proofLines = (proofs: readonly ProofResult[], {say, glyphs, width}: Paper, isFull: boolean): readonly Line[] => proofs.flatMap(proof => {
	const row: Line = [
		sign(proof.state, glyphs),
		{text: say(proof.title), ...(proof.state === 'failed' ? {bold: true} : {})},
		...(proof.evidence === '' ? [] : [{text: `  ${proof.evidence}`, dim: true}]),
	];
	const parts = [proof.meaning, proof.remedy].filter(part => part !== undefined);
	// What is to be compared, as a fingerprint, is shown whole.
	const head = row.reduce((sum, {text}) => sum + cellWidth(text), 0) <= width ? [row] : [row.slice(0, 2), ...paragraph(proof.evidence, width, {dim: true}, {indent: 2})];
	return isFull
		? [...head, ...parts.flatMap((part, index) => paragraph(say(part), width, index === 0 ? {dim: true} : {}, {indent: 2}))]
		: [row];
});

/** How many of the proofs hold. */
export const passedCount = (proofs: readonly ProofResult[]): number => proofs.filter(({state}) => state === 'passed').length;

/** A command to type, set apart. */
export const commandLine = (command: string): Line => line(`  ${pasteable(command)}`, {tone: 'accent'});
