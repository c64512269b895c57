import {useSession} from '../../hooks/use-session.js';
import {useSettings} from '../../hooks/use-workbench.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {settingsLines} from './settings-lines.js';
import type {SettingsState} from './settings.js';

type Props = Area & {readonly state: SettingsState};

/** Every setting, in place of the conversation. */
export function SettingsPane({state, width, height}: Props) {
	const look = useLook();
	const desk = useSettings();
	const config = useSession((session) => session.config);
	const lines = settingsLines(
		{
			state,
			entries: desk.entries(),
			config,
			lastChange: desk.lastChange(),
		},
		{width, height},
		look,
	);

	return <Rows lines={lines} width={width} height={height} />;
}
