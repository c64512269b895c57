import {chance, faultKinds, first, type FaultKind} from './fault-kinds.js';
import type {Given, Parameter} from './parameter.js';

/** A fault that was asked for. */
export type WantedFault = {
	readonly kind: FaultKind;
	readonly given: Given;
};

export type FaultReading =
	| {readonly isValid: true; readonly fault: WantedFault}
	/** Whole sentences, for whoever wrote it. */
	| {readonly isValid: false; readonly problem: string};

const longestShown = 40;

/** Words of others in a message: short, and in quotes that nothing leaves. */
const quoted = (text: string): string =>
	JSON.stringify(
		text.length > longestShown ? `${text.slice(0, longestShown)}…` : text,
	);

/** All parameters of a kind, those of every fault included. What takes the rest comes last. */
export const parametersOf = ({parameters}: FaultKind): readonly Parameter[] => [
	...parameters.filter(({takesRest}) => !takesRest),
	first,
	chance,
	...parameters.filter(({takesRest}) => takesRest),
];

const names = (things: ReadonlyArray<{readonly name: string}>): string =>
	things.map(({name}) => name).join(', ');

class FaultError extends Error {
	override name = 'FaultError' as const;
}

const readParameters = (
	{name: kindName}: FaultKind,
	known: readonly Parameter[],
	text: string,
): Given => {
	const given = new Map<string, string>();
	let rest = text;
	while (rest !== '') {
		const [, name = '', separator = '', after = ''] =
			/^(?<name>[^=,]*)(?<separator>=?)(?<after>.*)$/sv.exec(rest) ?? [];
		const parameter = known.find((candidate) => candidate.name === name);
		if (parameter === undefined) {
			throw new FaultError(
				`The fault ${kindName} has no ${quoted(name)}: it has ${names(known)}.`,
			);
		}

		if (separator === '') {
			throw new FaultError(
				`${name} of the fault ${kindName} needs a value: ${name}=….`,
			);
		}

		if (given.has(name)) {
			throw new FaultError(`The fault ${kindName} has ${name} twice.`);
		}

		const end = after.indexOf(',');
		const value =
			parameter.takesRest || end === -1 ? after : after.slice(0, end);
		const problem = parameter.problem(value);
		if (problem !== undefined) {
			throw new FaultError(
				`${name} of the fault ${kindName} ${problem}, not ${quoted(value)}.`,
			);
		}

		given.set(name, value);
		rest = after.slice(value.length + 1);
	}

	return given;
};

/**
Reads `name[:key=value,…]`, as `--fault` and the query have it.
*/
export const readFault = (text: string): FaultReading => {
	const colon = text.indexOf(':');
	const name = colon === -1 ? text : text.slice(0, colon);
	const kind = faultKinds.find((candidate) => candidate.name === name);
	if (kind === undefined) {
		return {
			isValid: false,
			problem: `There is no fault ${quoted(name)}: there are ${names(faultKinds)}.`,
		};
	}

	try {
		const given = readParameters(
			kind,
			parametersOf(kind),
			colon === -1 ? '' : text.slice(colon + 1),
		);
		return {isValid: true, fault: {kind, given}};
	} catch (error) {
		if (error instanceof FaultError) {
			return {isValid: false, problem: error.message};
		}

		throw error;
	}
};
