import {settingEventPrefix} from '../session/event-names.js';
import type {LiveSettings} from './live-settings.js';
import {settingNamedBy} from './refused-member.js';
import {fateOf, type Refusal} from './session-updates.js';
import type {RunningDesk} from './settings-desk.js';

type Options = {
	readonly live: LiveSettings;
	readonly desk: RunningDesk;
	readonly tell: (code: 'setting-refused', detail: string) => void;
};

/**
What becomes of settings that the server did not take: a change is taken back, or made with a new session; what was set before is left out, and the rest is sent again.

Its answer says whether the person was told: what no step stands for and no setting is known for is the session's to tell.
*/
export const meetRefusal =
	({live, desk, tell}: Options) =>
	(steps: readonly number[], refusal: Refusal): boolean => {
		const {error} = refusal;
		const fate = fateOf(refusal, live.plan().wishes);
		if (fate === 'begun-anew') {
			live.beginAnew(steps);
			return false;
		}

		if (fate === 'left') {
			return false;
		}

		if (steps.length > 0) {
			desk.refuse(steps, error);
			return false;
		}

		const key = settingNamedBy(error.param);
		if (key !== undefined && desk.leaveOut(key, error)) {
			return true;
		}

		// The session leaves errors by this name to us.
		if (error.event_id?.startsWith(settingEventPrefix) === true) {
			tell('setting-refused', error.message);
		}

		return false;
	};
