from django.urls import path

from wijkwerk.web.desk.coins import letters, setting, shops, slips

urlpatterns = [
    path("munten/", setting.coins, name="desk_coins"),
    path("munten/instellen/", setting.change, name="desk_coins_set"),
    path("munten/brieven/", letters.letters, name="desk_coins_letters"),
    path("munten/brief/", letters.new, name="desk_coins_letter"),
    path("munten/brief/<str:code>/bijlage/", letters.file, name="desk_coins_letter_file"),
    path("munten/brief/<str:code>/bestand/", letters.add_file, name="desk_coins_letter_add"),
    path("munten/besluit/", setting.resolve, name="desk_coins_resolve"),
    path("munten/besluit/<str:code>/uitgeven/", setting.issue, name="desk_coins_issue"),
    path("munten/besluit/<str:code>/terug/", setting.withdraw, name="desk_coins_resolve_back"),
    path("munten/winkel/nieuw/", shops.add, name="desk_coins_add"),
    path("munten/winkel/<str:code>/", shops.shop, name="desk_coins_shop"),
    path("munten/winkel/<str:code>/affiche/", shops.poster, name="desk_coins_poster"),
    path("munten/winkel/<str:code>/eindigt/", shops.end, name="desk_coins_end"),
    path("munten/winkel/<str:code>/verreken/", shops.settle, name="desk_coins_settle"),
    path("munten/winkel/<str:code>/kassa/", shops.open_till, name="desk_coins_till"),
    path("munten/winkel/<str:code>/bonnen/", slips.take, name="desk_coins_take"),
    path("munten/kassa/<str:code>/intrekken/", shops.withdraw_till, name="desk_coins_withdraw"),
    path("munten/betaling/<str:code>/terug/", shops.turn_back, name="desk_coins_turn_back"),
    path("munten/bonnen/", slips.draw, name="desk_coins_draw"),
    path("munten/bonnen/<str:code>/", slips.book, name="desk_coins_book"),
]
