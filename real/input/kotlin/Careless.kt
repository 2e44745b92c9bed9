package bank

fun careless(account: Account): Int {
    val unused = 1
    return account.balance!!.toInt()
}
