import type {WireEvent} from '../../../workbench/wire-log.js';
import type {InspectorState} from './inspector-state.js';

const nothingFolded: ReadonlySet<string> = new Set();

/** Shows one event whole; the cursor of the list goes with it. */
export const openEvent = (
	state: InspectorState,
	event: WireEvent,
): InspectorState => ({
	...state,
	selected: event.number,
	opened: {event, line: 0, above: 0, folded: nothingFolded},
});
