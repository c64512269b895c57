/** The name of the message that a session begins with. */
export const beginningEventId = 'parley_session';

/** What the names of the messages begin with that tell a session of changed settings. */
export const settingEventPrefix = 'parley_setting_';
