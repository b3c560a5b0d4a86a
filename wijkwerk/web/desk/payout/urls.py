from django.urls import path

from wijkwerk.web.desk.payout import account, batches, bookkeeping, debits, statements

urlpatterns = [
    path("geld/rekening/", account.account, name="desk_payout_account"),
    path("geld/boekhouder/", bookkeeping.export, name="desk_payout_books"),
    path("geld/boekhouder/<int:number>/", bookkeeping.account, name="desk_payout_books_account"),
    path("geld/incasso/", debits.mandates, name="desk_payout_debits"),
    path("geld/incasso/bestand/", debits.send, name="desk_payout_debits_send"),
    path("geld/incasso/run/<str:code>/", debits.run, name="desk_payout_run"),
    path("geld/incasso/bijdrage/<str:code>/niet/", debits.drop, name="desk_payout_collection_drop"),
    path("geld/incasso/bijdrage/<str:code>/geweigerd/", debits.cross_out, name="desk_payout_collection_out"),
    path("geld/incasso/bijdrage/<str:code>/toch/", debits.restore, name="desk_payout_collection_in"),
    path("geld/incasso/<str:code>/", debits.mandate, name="desk_payout_mandate"),
    path("geld/incasso/<str:code>/stop/", debits.end, name="desk_payout_mandate_end"),
    path("geld/lijst/", batches.compose, name="desk_payout_compose"),
    path("geld/lijsten/", batches.batches, name="desk_payout_batches"),
    path("geld/lijst/betaling/<str:code>/niet/", batches.cross_out, name="desk_payout_payment_out"),
    path("geld/lijst/betaling/<str:code>/toch/", batches.restore, name="desk_payout_payment_in"),
    path("geld/lijst/<str:code>/", batches.batch, name="desk_payout_batch"),
    path("geld/lijst/<str:code>/tekenen/", batches.sign, name="desk_payout_sign"),
    path("geld/lijst/<str:code>/bestand/", batches.take, name="desk_payout_take"),
    path("geld/lijst/<str:code>/intrekken/", batches.withdraw, name="desk_payout_withdraw"),
    path("geld/bank/", statements.bank, name="desk_payout_bank"),
    path("geld/bank/vanavond/", statements.tonight, name="desk_payout_tonight"),
    path("geld/bank/zeker/", statements.accept_certain, name="desk_payout_certain"),
    path("geld/bank/geboekt/", statements.settled, name="desk_payout_settled"),
    path("geld/bank/<str:code>/", statements.line, name="desk_payout_line"),
    path("geld/bank/<str:code>/klopt/", statements.accept, name="desk_payout_accept"),
    path("geld/bank/<str:code>/apart/", statements.lay_aside, name="desk_payout_aside"),
    path("geld/bank/<str:code>/terug/", statements.turn_back, name="desk_payout_back"),
]
