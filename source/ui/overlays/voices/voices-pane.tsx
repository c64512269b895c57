import {useSession} from '../../hooks/use-session.js';
import {useSettings} from '../../hooks/use-workbench.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import {providerTitle} from '../../provider-title.js';
import type {Area} from '../overlay.js';
import {voicesLines} from './voices-lines.js';
import type {VoicesState} from './voices.js';

type Props = Area & {readonly state: VoicesState};

/** The voices to choose from, in place of the conversation. */
export function VoicesPane({state, width, height}: Props) {
	const look = useLook();
	const desk = useSettings();
	const title = useSession(({config}) => config.providerTitle);
	const lines = voicesLines(
		{
			state,
			voices: desk.voices(),
			current: desk.voice(),
			provider: providerTitle(title, look.messages),
			entry: desk.entries().find(({key}) => key === 'voice'),
			canUndo: desk.lastChange() === 'voice',
		},
		{width, height},
		look,
	);

	return <Rows lines={lines} width={width} height={height} />;
}
