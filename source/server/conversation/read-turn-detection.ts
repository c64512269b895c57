import {
	booleanAt,
	InvalidValueError,
	numberAt,
	oneOf,
	type JsonObject,
} from './checked.js';
import {optional, orElse} from './patch.js';
import {
	defaultTurnDetection,
	type ServerVad,
	type TurnDetection,
	type TurnRules,
} from './session-options.js';

const readRules = (
	patch: JsonObject,
	parameter: string,
	current: TurnRules,
): TurnRules => ({
	createResponse: orElse(
		patch.create_response,
		current.createResponse,
		(value) => booleanAt(value, `${parameter}.create_response`),
	),
	interruptResponse: orElse(
		patch.interrupt_response,
		current.interruptResponse,
		(value) => booleanAt(value, `${parameter}.interrupt_response`),
	),
});

const longestPaddingMs = 10_000;
const shortestSilenceMs = 50;
const longestSilenceMs = 10_000;
const shortestIdleMs = 5000;
const longestIdleMs = 30_000;

const readServerVad = (
	patch: JsonObject,
	parameter: string,
	current: ServerVad,
): ServerVad => {
	const whole = (name: string, min: number, max: number) => (value: unknown) =>
		numberAt(value, `${parameter}.${name}`, {min, max, isWhole: true});

	return {
		type: 'server_vad',
		threshold: orElse(patch.threshold, current.threshold, (value) =>
			numberAt(value, `${parameter}.threshold`, {min: 0, max: 1}),
		),
		prefixPaddingMs: orElse(
			patch.prefix_padding_ms,
			current.prefixPaddingMs,
			whole('prefix_padding_ms', 0, longestPaddingMs),
		),
		silenceDurationMs: orElse(
			patch.silence_duration_ms,
			current.silenceDurationMs,
			whole('silence_duration_ms', shortestSilenceMs, longestSilenceMs),
		),
		...optional(
			'idleTimeoutMs',
			patch.idle_timeout_ms,
			current.idleTimeoutMs,
			whole('idle_timeout_ms', shortestIdleMs, longestIdleMs),
		),
		...readRules(patch, parameter, current),
	};
};

/** A patch of the same kind changes what it names; one of the other kind begins with that kind's defaults. */
export const readTurnDetection = (
	patch: JsonObject,
	parameter: string,
	current: TurnDetection,
): TurnDetection => {
	const type = oneOf(patch.type ?? current.type, `${parameter}.type`, [
		'server_vad',
		'semantic_vad',
	]);
	const {createResponse, interruptResponse} = current;

	switch (type) {
		case 'server_vad': {
			return readServerVad(
				patch,
				parameter,
				current.type === type
					? current
					: {...defaultTurnDetection, createResponse, interruptResponse},
			);
		}

		case 'semantic_vad': {
			const name = `${parameter}.idle_timeout_ms`;
			if (typeof patch.idle_timeout_ms === 'number') {
				throw new InvalidValueError({
					code: 'invalid_value',
					message: `Invalid '${name}': only server_vad has an idle timeout.`,
					param: name,
				});
			}

			return {
				type,
				eagerness: orElse(
					patch.eagerness,
					current.type === type ? current.eagerness : 'auto',
					(value) =>
						oneOf(value, `${parameter}.eagerness`, [
							'low',
							'medium',
							'high',
							'auto',
						]),
				),
				...readRules(patch, parameter, current),
			};
		}
	}
};
