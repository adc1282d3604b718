"""The pages for people: a folder per kind of work, in it a module per page. They work without scripts and a mouse."""

from leerlus_api.pages import complaints, lessons, management, themes

ROUTERS = (*management.ROUTERS, *complaints.ROUTERS, *themes.ROUTERS, *lessons.ROUTERS)
