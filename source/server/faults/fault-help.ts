import {faultKinds} from './fault-kinds.js';
import {parametersOf} from './read-fault.js';
import type {Parameter} from './parameter.js';

const written = ({name, standard}: Parameter): string =>
	standard === undefined ? name : `${name}=${standard}`;

/** The faults for `parley serve --help`: how each is written with what it is unless told otherwise, and what it does. */
export const faultHelp = (): ReadonlyArray<
	readonly [label: string, text: string]
> =>
	faultKinds.map(({name, does, parameters}) => [
		name,
		parameters.length === 0
			? does
			: `${does} (${parameters.map((parameter) => written(parameter)).join(', ')})`,
	]);

const explained = ({name, meaning, standard}: Parameter): string =>
	`\`${name}\`: ${meaning}${standard === undefined ? '' : ` (${standard})`}`;

/** The same for the manual, as Markdown: fault, what it does, and every parameter with its meaning. */
export const faultTable = (): ReadonlyArray<readonly string[]> =>
	faultKinds.map((kind) => [
		`\`${kind.name}\``,
		kind.does,
		parametersOf(kind)
			.map((parameter) => explained(parameter))
			.join('; '),
	]);
