import {useNow} from '../../hooks/use-now.js';
import {useSession} from '../../hooks/use-session.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {toolOverlayLines} from './tool-overlay-lines.js';
import type {ToolState} from './tool.js';

type Props = Area & {readonly state: ToolState};

/** The calls of tools, in place of the conversation. */
export function ToolOverlayPane({state, width, height}: Props) {
	const look = useLook();
	const tools = useSession((session) => session.tools);
	const nowMs = useNow(() => tools.some(({status}) => status === 'running'));

	return (
		<Rows
			lines={toolOverlayLines(state, tools, {
				area: {width, height},
				nowMs,
				look,
			})}
			width={width}
			height={height}
		/>
	);
}
