"""English verbs: which words are one, and their base forms. Closed lists, so that nothing is guessed."""

from __future__ import annotations

from functools import lru_cache

# Base forms whose third person is no plural noun: "specifies" is always a verb.
_VERBS = frozenset(
    """absorb accept accompany achieve acquire act activate adapt add adjust advertise affect aggregate aim align
    allocate allow alter analyse analyze announce appear append apply arise arrange ascertain assign assist assume
    assure attract authenticate authorize automate avoid bake balance become begin behave belong bind boil borrow
    bring broadcast bundle burn buy bypass calculate cancel carry catch cease choose clarify clean clear close
    collapse collect combine come communicate compare compile complete compress comprise compute concatenate
    conduct confirm connect consider consist constitute construct consume contain contaminate continue convert
    convey cool coordinate correspond cover create debounce decide declare decode decompose decouple decrease
    decrypt define delegate delete deliver demand denote deny depend deploy deprecate derive describe deserialize
    destroy detect determine develop differ digest dilate direct disable discard discover dispatch dissolve
    distinguish distribute divide do dominate drain draw drive drop earn eat eject eliminate emit emphasize employ
    enable encapsulate encode encompass encourage encrypt enforce enhance ensure entail enter enumerate equal erode
    escape establish evaluate evaporate evolve examine exceed exchange exclude excrete execute exist expand expect
    expire explain expose express extend extract facilitate fall feed feel fetch fill find fit fix flatten follow
    forbid force forget forward free freeze fry fulfill fuse generate get give go govern grant guarantee guide
    handle hang harden have hear heat help hide highlight hit hold hurt identify ignore illustrate implement imply
    impose improve include incorporate increase indicate infect infer inform inherit inhibit initialize initiate
    inject inline insert inspect install instruct integrate intend intercept interpret introduce invalidate invert
    invest invoke involve isolate iterate join keep kill know lack lay lead learn leave lend lessen let lie listen
    live locate lose lower maintain make manage maximize mean melt memoize merge metabolize migrate minimize mirror
    modify monitor multiply need negate negotiate normalize notify obey obtain occupy occur operate optimize orbit
    organize outlive outperform overwrite owe own oxidize paralyze perform permit persist pertain poll pop postpone
    preallocate precede predict prefer prefetch preload prepare preserve prevent proceed produce prohibit promote
    propagate prosecute protect prove provide provision publish pump push put quit raise reach react read receive
    reclaim recommend reconcile recover reduce refer reflect register regulate reject relate rely remain remember
    remount remove rename render reorder repeat repel replace replicate represent reproduce require resemble
    reserve reside resist resize resolve respect respond restart restore restrict resume retain rethrow retrieve
    retry reuse reveal rewrite rise roll rotate satisfy save scale scan schedule secrete secure seek seem select
    sell send separate serialize serve settle share sharpen shift shine shorten shrink shuffle shut simmer simplify
    simulate sing sink sit skip sleep soften solve speak specialize specify speed spend split spread stabilize
    stand start stay steal stimulate stop streamline strengthen stretch strip submit subscribe succeed sue suffer
    suggest suit summarize support surround swap swear swim switch synchronize synthesize take teach tell tend
    terminate thicken throttle throw tighten tokenize tolerate track transfer transform translate transmit treat
    trigger truncate turn uncover undergo understand undo unite unlock unmount unpack unwrap update upload use
    utilize validate vary vectorize verify violate visit visualize wait want warn watch weaken wear weigh widen
    work wrap write yield""".split()
)
_ADJECTIVES = frozenset(
    """aggregate associate broadcast bundle clean clear close compress content cool coordinate direct dominate drain
    drive drop equal estimate express extract fall feed find fit fix force forward free handle heat help hide
    lead lower mean need own pop publish push reach read register reject rise roll rotate save scale scan
    schedule secure separate share shift skip speed spend split spread stand start stay stop strip suit surround
    swap switch take track transfer treat turn update upload use visit wait want warn watch work wrap write""".split()
)
# Base forms whose third person may be a plural noun as well: "returns the time" is a verb, "returns" may be none.
_NOUNS_TOO = frozenset(
    """abort access address alias archive attach attempt backup beat benefit blend block branch break buffer build
    cache call capture cast cause change charge check claim clone code command comment commit concern contrast
    control copy cost count cut damage deal debug default delay demand design display document double download
    drink dump echo edit end estimate exit export fail favor feature fight filter flag float flow fly focus fold
    format function group grow guard halt hash host impact import index influence input interface iterate kick
    label last launch limit link list load lock log look loop map mark mask match measure meet mention model mount
    move name note number offer open order output pack page pair parse part pass patch pause pay pick pin ping pipe
    place plan play point pool pose power present print probe process profile program project prompt proxy pull
    query question queue rank rate rebase rebuild receive record refresh release render repair report request
    rescue research reset result return reverse revert review reward ride ring risk route run sample scope score
    search sense set shape shoot show sign signal size slice slide slow sort sound source spawn stage state stick
    sting store stream stress strike structure subset supply surface sweep swing target tear test time title toggle
    top total touch trace trade train transport trap tune type unit value view wake walk weight win wind zip""".split()
)
_IRREGULAR = {"have": "has", "be": "is", "do": "does", "go": "goes", "undo": "undoes", "undergo": "undergoes"}


def third(verb: str) -> str:
    """The third person of a base form: ``specify`` gives ``specifies``."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


_SURE_THIRD = {third(verb): verb for verb in sorted(_VERBS)}
_MAYBE_THIRD = {third(verb): verb for verb in sorted(_NOUNS_TOO)}
_BASES = {third_form: verb for known in (_MAYBE_THIRD, _SURE_THIRD) for third_form, verb in known.items()} | {
    "is": "be"
}


@lru_cache(maxsize=1024)
def base(verb: str) -> str:
    """The base form of a verb in the third person: ``specifies`` gives ``specify``, ``caches`` gives ``cache``."""
    word = verb.casefold()
    if word in _BASES:
        return _BASES[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "tches", "nches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=8192)
def third_person(word: str) -> bool:
    """Whether a word is a verb in the third person and cannot be a plural noun: ``specifies``, not ``returns``."""
    return word.casefold() in _SURE_THIRD


@lru_cache(maxsize=8192)
def may_be_third_person(word: str) -> bool:
    """Whether a word may be a verb in the third person, such as ``specifies`` and ``returns``."""
    return word.casefold() in _BASES


@lru_cache(maxsize=8192)
def sure_base(word: str) -> bool:
    """Whether a word is a verb in its base form and hardly ever a noun or an adjective: ``allow``, not ``return``."""
    return word.casefold() in _VERBS and word.casefold() not in _ADJECTIVES


@lru_cache(maxsize=8192)
def base_form(word: str) -> bool:
    """Whether a word is a known verb in its base form: ``run``, not ``runs`` and not ``garden``."""
    return word.casefold() in _VERBS or word.casefold() in _NOUNS_TOO
