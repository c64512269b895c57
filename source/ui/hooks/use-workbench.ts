import {createContext, useContext, useSyncExternalStore} from 'react';
import {emptyWorkbench, type Workbench} from '../../workbench/workbench.js';
import type {SettingsDesk} from '../../workbench/settings-desk.js';
import type {WireEvent} from '../../workbench/wire-log.js';

export const WorkbenchContext = createContext<Workbench>(emptyWorkbench);

export const useWorkbench = (): Workbench => useContext(WorkbenchContext);

/** The settings, drawn again when one of them changes. */
export const useSettings = (): SettingsDesk => {
	const {settings} = useWorkbench();
	useSyncExternalStore(settings.subscribe, settings.entries);
	return settings;
};

/** The frames of the wire, the newest last. */
export const useWire = (): readonly WireEvent[] => {
	const {wire} = useWorkbench();
	return useSyncExternalStore(wire.subscribe, wire.read);
};
