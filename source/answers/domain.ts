/** The door to everything about the meeting's domain. */
export {domainLimit, domainProblem} from './domain-problem.ts';
export {domainConsequence, domainWarnings} from './domain-advice.ts';
export {repairDomain, suggestDomain, type RepairedDomain} from './domain-repair.ts';
export {isPrivateName} from './domain-names.ts';
