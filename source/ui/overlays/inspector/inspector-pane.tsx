import {useSyncExternalStore} from 'react';
import {useWire, useWorkbench} from '../../hooks/use-workbench.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {detailLines} from './detail-lines.js';
import {inspectorLines} from './inspector-lines.js';
import type {InspectorState} from './inspector-state.js';

type Props = Area & {readonly state: InspectorState};

/** What went over the wire, in place of the conversation. */
export function InspectorPane({state, width, height}: Props) {
	const look = useLook();
	const {wire, wireFile} = useWorkbench();
	const all = useWire();
	const saving = useSyncExternalStore(wireFile.subscribe, wireFile.read);
	const view = {
		events: state.paused ?? all,
		newest: all.at(-1)?.number ?? 0,
		startedAtMs: wire.startedAtMs(),
		saving,
	};
	const area = {width, height};

	return (
		<Rows
			lines={
				state.opened === undefined
					? inspectorLines(state, view, area, look)
					: detailLines({state, opened: state.opened}, view, area, look)
			}
			width={width}
			height={height}
		/>
	);
}
