from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening.models import PostWish
from wijkwerk.people.models import Person
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: Request, person: Person) -> HttpResponse:
    """Mail about one's street: yes, or no more."""
    form = OnceForm(request.POST or None)
    wish = PostWish.objects.filter(person=person).first()
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, person))
        if answer is not None:
            return answer
    return page(
        request, "my/post.html", person=person, wish=wish, form=form, status=422 if request.method == "POST" else 200
    )


def _change(request: Request, person: Person) -> str:
    by, at = actor(request, door=Door.FORM), clock.now()
    if request.POST.get("act") == "yes":
        listening.wish_for_post(person=person, by=by, at=at)
    else:
        listening.end_wish(person=person, by=by, at=at)
    return reverse("my_post")
