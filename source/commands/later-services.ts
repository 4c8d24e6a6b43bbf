import {paths} from '../paths.ts';
import type {WizardServices} from '../wizard/services.ts';
import type {Context} from './context.ts';
import type {GivenAnswers} from './wizard-answers.ts';

/**
The screens' door to this machine, opened at its first use: everything behind it (probes, templates, planning) takes as long to load as the screens
themselves, and the first one is to be seen at once. Planning comes after gathering, so by then the door is open.
*/
export const laterServices = (context: Context, given?: GivenAnswers): WizardServices => {
	let opened: WizardServices | undefined;
	const door = async (): Promise<WizardServices> => {
		const {wizardServices} = await import('./wizard-services.ts');
		opened ??= wizardServices(context, given);
		return opened;
	};

	const open = (): WizardServices => {
		if (opened === undefined) {
			throw new Error('Planned before anything was read from this machine');
		}

		return opened;
	};

	return {
		gather: async onFacts => (await door()).gather(onFacts),
		askNetwork: async (...input) => (await door()).askNetwork(...input),
		lookUp: async domain => (await door()).lookUp(domain),
		plan: (...input) => open().plan(...input),
		storedPlan: async () => (await door()).storedPlan(),
		script: (...input) => open().script(...input),
		completePath: async text => (await door()).completePath(text),
		judgeFiles: async (...input) => (await door()).judgeFiles(...input),
		probeAcme: async (...input) => (await door()).probeAcme(...input),
		start: async (...input) => (await door()).start(...input),
		resume: async skip => (await door()).resume(skip),
		undoList: async () => (await door()).undoList(),
		undo: async wishes => (await door()).undo(wishes),
		saveReport: async () => (await door()).saveReport(),
		async * events(signal) {
			yield * (await door()).events(signal);
		},
		stopAfterStep: async isWanted => (await door()).stopAfterStep(isWanted),
		log: async () => (await door()).log(),
		logPath: paths.log,
		servedCertificate: async answers => (await door()).servedCertificate(answers),
		labRoot: async () => (await door()).labRoot(),
		saveAnswers: async answers => (await door()).saveAnswers(answers),
		saveScript: async (...input) => (await door()).saveScript(...input),
		saveResult: async (...input) => (await door()).saveResult(...input),
		remembered: async () => (await door()).remembered(),
	};
};
