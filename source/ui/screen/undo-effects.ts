import type {SettingsDesk} from '../../workbench/settings-desk.js';
import type {PressEffect} from './press-types.js';

/** Takes the last change of a setting back, or says that there is none. */
export const undoEffects = (
	settings: Pick<SettingsDesk, 'lastChange'>,
): readonly PressEffect[] => {
	const key = settings.lastChange();
	return [
		key === undefined ? {type: 'undo.refused'} : {type: 'setting.undone', key},
	];
};
