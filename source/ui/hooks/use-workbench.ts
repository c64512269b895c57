import {createContext, useContext, useSyncExternalStore} from 'react';
import {emptyWorkbench, type Workbench} from '../../workbench/workbench.js';
import type {WireEvent} from '../../workbench/wire-log.js';

export const WorkbenchContext = createContext<Workbench>(emptyWorkbench);

export const useWorkbench = (): Workbench => useContext(WorkbenchContext);

/** The frames of the wire, the newest last. */
export const useWire = (): readonly WireEvent[] => {
	const {wire} = useWorkbench();
	return useSyncExternalStore(wire.subscribe, wire.read);
};
