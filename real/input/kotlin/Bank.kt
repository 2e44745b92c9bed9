package bank

sealed interface Entry { val amount: Long }
data class Deposit(override val amount: Long, val from: String) : Entry
data class Withdrawal(override val amount: Long, val reason: String?) : Entry

class Account(val owner: String) {
    private val entries = mutableListOf<Entry>()
    val balance: Long get() = entries.sumOf { if (it is Deposit) it.amount else -it.amount }

    operator fun plusAssign(entry: Entry) { entries += entry }

    fun report(): String = entries.groupBy { it::class.java.simpleName }
        .mapValues { (_, all) -> all.map(Entry::amount).sorted() }
        .entries.joinToString("\n") { (kind, amounts) -> "$kind: ${amounts.joinToString()}" }
}

inline fun <reified T : Entry> List<Entry>.only(): List<T> = filterIsInstance<T>()

fun interface Rule { fun allows(entry: Entry): Boolean }

suspend fun slow(rule: Rule, entry: Entry): Boolean = rule.allows(entry)

fun fibonacci(): Sequence<Long> = sequence {
    var pair = 0L to 1L
    while (true) { yield(pair.first); pair = pair.second to pair.first + pair.second }
}

fun main() {
    val account = Account("Ada")
    account += Deposit(100, "Bob")
    account += Withdrawal(30, null)
    for (n in fibonacci().take(10)) account += Deposit(n, "rabbit $n")
    println(account.report())
    when (val last = account.balance) { in 0..100 -> println("little: $last") else -> println("much: $last") }
}
