import type {SettingKey} from '../settings/setting-table.js';

/** Members of a session that are settings of ours, by their last name, which the dialects have in common. */
const settingOfMember: Readonly<Record<string, SettingKey>> = {
	voice: 'voice',
	instructions: 'instructions',
	turn_detection: 'turnDetection.type',
	threshold: 'turnDetection.threshold',
	prefix_padding_ms: 'turnDetection.prefixPaddingMs',
	silence_duration_ms: 'turnDetection.silenceDurationMs',
	vector_store_ids: 'fileSearchIndex',
};

/** The setting that a server means by a `param`: `session.audio.output.voice`, `session.tools[2].vector_store_ids[0]`. */
export const settingNamedBy = (
	parameter: string | undefined,
): SettingKey | undefined => {
	const names = (parameter ?? '').replaceAll(/\[\d*\]/gv, '').split('.');
	const last = names.at(-1) ?? '';
	const name =
		last === 'type' && names.at(-2) === 'turn_detection' ? names.at(-2)! : last;
	return Object.hasOwn(settingOfMember, name)
		? settingOfMember[name]
		: undefined;
};
