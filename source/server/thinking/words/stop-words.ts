/** Words that carry no subject: they neither find a tool nor a document. */
const english =
	"a an the this that these those it its it's i i'm i'd me my mine we us our you your he him his she her they them their there here some any all and or but of to in on at by for from with without into about as than so then just also please can could would should will shall may might must do does did done is are was were be been am has have had having what what's which who whom whose when where why how if not no yes let let's want need like now very too more out up down over under again okay ok many much thing things tell find know";

const russian =
	'а и в во на с со к ко о об обо про по из от до у за для при под над без но или ли же бы то это этот эта эти тот та те я мне меня мой моя мое мои мы нас нам наш ты тебя тебе твой вы вас вам ваш он она оно они его ее их им что чтобы как какой какая какое какие какую каком каких кто кого кому где когда куда почему зачем сколько если не нет да ну вот так уже еще очень можно можешь можете нужно надо хочу пожалуйста есть быть был была было будет там тут здесь сейчас все всех много расскажи найди';

const words = new Set([...english.split(' '), ...russian.split(' ')]);

export const isStopWord = (word: string): boolean => words.has(word);
