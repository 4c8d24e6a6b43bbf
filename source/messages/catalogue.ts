import {actions as enActions} from './en/actions.ts';
import {answersCertificate as enAnswersCertificate} from './en/answers-certificate.ts';
import {answers as enAnswers} from './en/answers.ts';
import {certificateAcme as enCertificateAcme} from './en/certificate-acme.ts';
import {certificateRun as enCertificateRun} from './en/certificate-run.ts';
import {certificate as enCertificate} from './en/certificate.ts';
import {checksDocker as enChecksDocker} from './en/checks-docker.ts';
import {checks as enChecks} from './en/checks.ts';
import {commands as enCommands} from './en/commands.ts';
import {docker as enDocker} from './en/docker.ts';
import {drawing as enDrawing} from './en/drawing.ts';
import {failure as enFailure} from './en/failure.ts';
import {glossary as enGlossary} from './en/glossary.ts';
import {manual as enManual} from './en/manual.ts';
import {plan as enPlan} from './en/plan.ts';
import {problems as enProblems} from './en/problems.ts';
import {render as enRender} from './en/render.ts';
import {verify as enVerify} from './en/verify.ts';
import {wizardCertificate as enWizardCertificate} from './en/wizard-certificate.ts';
import {wizardDocker as enWizardDocker} from './en/wizard-docker.ts';
import {wizardHelpFields as enWizardHelpFields} from './en/wizard-help-fields.ts';
import {wizardHelp as enWizardHelp} from './en/wizard-help.ts';
import {wizardPlain as enWizardPlain} from './en/wizard-plain.ts';
import {wizardReview as enWizardReview} from './en/wizard-review.ts';
import {wizard as enWizard} from './en/wizard.ts';
import {actions as esActions} from './es/actions.ts';
import {answersCertificate as esAnswersCertificate} from './es/answers-certificate.ts';
import {answers as esAnswers} from './es/answers.ts';
import {certificateAcme as esCertificateAcme} from './es/certificate-acme.ts';
import {certificateRun as esCertificateRun} from './es/certificate-run.ts';
import {certificate as esCertificate} from './es/certificate.ts';
import {checksDocker as esChecksDocker} from './es/checks-docker.ts';
import {checks as esChecks} from './es/checks.ts';
import {commands as esCommands} from './es/commands.ts';
import {docker as esDocker} from './es/docker.ts';
import {drawing as esDrawing} from './es/drawing.ts';
import {failure as esFailure} from './es/failure.ts';
import {glossary as esGlossary} from './es/glossary.ts';
import {manual as esManual} from './es/manual.ts';
import {plan as esPlan} from './es/plan.ts';
import {problems as esProblems} from './es/problems.ts';
import {render as esRender} from './es/render.ts';
import {verify as esVerify} from './es/verify.ts';
import {wizardCertificate as esWizardCertificate} from './es/wizard-certificate.ts';
import {wizardDocker as esWizardDocker} from './es/wizard-docker.ts';
import {wizardHelpFields as esWizardHelpFields} from './es/wizard-help-fields.ts';
import {wizardHelp as esWizardHelp} from './es/wizard-help.ts';
import {wizardPlain as esWizardPlain} from './es/wizard-plain.ts';
import {wizardReview as esWizardReview} from './es/wizard-review.ts';
import {wizard as esWizard} from './es/wizard.ts';
import type {Entry, Language} from './message.ts';

const en = {
	...enActions, ...enAnswers, ...enAnswersCertificate, ...enCertificate, ...enCertificateAcme, ...enCertificateRun, ...enChecks, ...enChecksDocker, ...enCommands, ...enDocker, ...enDrawing, ...enFailure, ...enGlossary, ...enManual, ...enPlan, ...enProblems, ...enRender, ...enVerify, ...enWizard, ...enWizardCertificate, ...enWizardDocker, ...enWizardHelp, ...enWizardHelpFields, ...enWizardPlain, ...enWizardReview,
};

/** Every key a sentence can be asked for by; English is the catalogue that defines them. */
export type MessageKey = keyof typeof en;

const es: Readonly<Record<MessageKey, Entry>> = {
	...esActions, ...esAnswers, ...esAnswersCertificate, ...esCertificate, ...esCertificateAcme, ...esCertificateRun, ...esChecks, ...esChecksDocker, ...esCommands, ...esDocker, ...esDrawing, ...esFailure, ...esGlossary, ...esManual, ...esPlan, ...esProblems, ...esRender, ...esVerify, ...esWizard, ...esWizardCertificate, ...esWizardDocker, ...esWizardHelp, ...esWizardHelpFields, ...esWizardPlain, ...esWizardReview,
};

/** The complete catalogue of each language. */
export const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, Entry>>>> = {en, es};
