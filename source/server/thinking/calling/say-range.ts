import type {Language} from '../../engines.js';
import {numberIn} from '../json.js';
import type {Parameter} from './parameters.js';
import {typeOfSchema} from './schema.js';

/** Says why a number does not fit: it has to be whole, or between others. */
export const sayRange = (
	{schema}: Parameter,
	said: number,
	language: Language,
): string => {
	const low =
		numberIn(schema, 'minimum') ?? numberIn(schema, 'exclusiveMinimum');
	const high =
		numberIn(schema, 'maximum') ?? numberIn(schema, 'exclusiveMaximum');

	if (typeOfSchema(schema) === 'integer' && !Number.isInteger(said)) {
		return language === 'ru'
			? 'Нужно целое число.'
			: 'It has to be a whole number.';
	}

	if (low !== undefined && high !== undefined) {
		return language === 'ru'
			? `Можно от ${low} до ${high}.`
			: `It has to be between ${low} and ${high}.`;
	}

	if (low !== undefined) {
		return language === 'ru'
			? `Не меньше ${low}.`
			: `It has to be at least ${low}.`;
	}

	if (high !== undefined) {
		return language === 'ru'
			? `Не больше ${high}.`
			: `It can be ${high} at most.`;
	}

	return '';
};
