import {execa} from 'execa';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {planJson} from '../../source/render/plan-json.ts';
import {planScript} from '../../source/render/plan-script.ts';
import {planText} from '../../source/render/plan-text.ts';
import {planOfAllKinds} from './plan-of-all-kinds.ts';

const hasShellcheck = (await execa('shellcheck', ['--version'], {reject: false})).exitCode === 0;

describe('a plan', () => {
	test.each(['en', 'es'] as const)('as text (%s) names every step, command, change, port and host', async language => {
		await expect(planText(planOfAllKinds, language)).toMatchFileSnapshot(`golden/plan.${language}.txt`);
	});

	test('as a script does the same by hand', async () => {
		await expect(planScript(planOfAllKinds, 'en')).toMatchFileSnapshot('golden/plan.en.sh');
	});

	test.each(['en', 'es'] as const)('as a script (%s) is one that a shell can read', async language => {
		await execa('sh', ['-n'], {input: planScript(planOfAllKinds, language)});
	});

	test.runIf(hasShellcheck)('as a script has nothing that shellcheck complains of', async () => {
		await execa('shellcheck', ['-'], {input: planScript(planOfAllKinds, 'en')});
	});

	test('as a script keeps foreign words in comments and quotes', async () => {
		const special = fc.constantFrom('\n', '\r', '\u{2028}', '\'', '"', '$(', ')', '`', ';', ' ', 'x', '#');
		const words = fc.string({unit: special});
		await fc.assert(fc.asyncProperty(words, async word => {
			const script = planScript({
				...planOfAllKinds,
				program: word,
				steps: [{id: 's', title: {key: 'plan.hosts.why', params: {domain: word, address: word}}, why: {key: 'plan.tools.why'}, actions: [{kind: 'run', argv: ['printf', '%s', word], timeoutSeconds: 1}]}],
			}, 'en').replace(/^\[ "\$\(id -u\).*$/mv, '');
			const {stdout} = await execa('sh', [], {input: script, stripFinalNewline: false});
			expect(stdout).toBe(word);
		}), {numRuns: 30});
	});

	test('as JSON is the same bytes whatever the order its parts were made in', () => {
		const {steps, ...rest} = planOfAllKinds;
		expect(planJson({steps, ...rest})).toBe(planJson({...rest, steps}));
		expect(JSON.parse(planJson(planOfAllKinds))).toEqual(planOfAllKinds);
	});
});
